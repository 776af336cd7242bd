/** Scenarios as other rooms meet them: the shape, the loader, the shipped one, the identity. Knows no day. */
export { scenarioFingerprint } from './fingerprint.ts';
export { parseScenario, type ScenarioOutcome } from './parse-scenario.ts';
export { type ScenarioFile, scenarioFile } from './scenario-file/file-schema.ts';
export type { Scenario } from './scenario-shape.ts';
export { SHIPPED_HOTLINE } from './shipped/hotline.ts';
export { parseSurprise, type Surprise, type SurpriseOutcome, surpriseText } from './surprise.ts';
