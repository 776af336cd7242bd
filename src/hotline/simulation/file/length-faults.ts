/** What is wrong with a length of time although it is well formed. Knows no call. */
import type { Fault } from '../../scenario-file/faults.ts';
import type { JsonPath } from '../../scenario-file/json-lines.ts';
import { clockMs } from './clock-time.ts';
import type { Distribution, LengthOfTime } from './length-schema.ts';

/** Every fault of a length; `endless`: it may never end. */
export function lengthFaults(
  path: JsonPath,
  length: LengthOfTime,
  groups: readonly string[],
  endless: boolean,
): readonly Fault[] {
  if (typeof length !== 'object' || !('cases' in length)) return distributionFaults(path, length, endless);
  const faults = length.cases.flatMap(({ group, from, until, length: of }, place) => {
    const where = [...path, 'cases', place];
    const found = [...distributionFaults([...where, 'length'], of, endless)];
    if (group !== undefined && !groups.includes(group))
      found.push(fault([...where, 'group'], `a group of groups (${groups.slice(0, 8).join(', ')})`, group));
    if (from !== undefined && until !== undefined && clockMs(from) >= clockMs(until))
      found.push(fault([...where, 'until'], `a time after ${from}`, until));
    return found;
  });
  return [...faults, ...distributionFaults([...path, 'otherwise'], length.otherwise, endless)];
}

function fault(path: JsonPath, expected: string, found: unknown): Fault {
  return { path, problem: `expected ${expected}, found ${String(found)}` };
}

function distributionFaults(path: JsonPath, of: Distribution, endless: boolean): readonly Fault[] {
  if (typeof of === 'number') return [];
  switch (of.is) {
    case 'never':
      return endless
        ? []
        : [fault(path, 'a length that ends: only patience and ring may never end', 'never')];
    case 'lognormal': {
      const byMean = of.mean !== undefined && of.deviation !== undefined;
      const byLogarithm = of.mu !== undefined && of.sigma !== undefined;
      const given = (['mean', 'deviation', 'mu', 'sigma'] as const).filter((name) => of[name] !== undefined);
      if (given.length === 2 && byMean !== byLogarithm) return [];
      return [fault(path, 'either mean and deviation, or mu and sigma', given.join(', ') || 'nothing')];
    }
    case 'empirical': {
      const { values, weights } = of;
      if (weights === undefined) return [];
      if (weights.length !== values.length)
        return [fault([...path, 'weights'], `${values.length} weights, one a value`, weights.length)];
      return sum(weights) > 0 ? [] : [fault([...path, 'weights'], 'at least one weight over 0', 'none')];
    }
    case 'mixture': {
      const parts = of.parts.flatMap((part, place) =>
        distributionFaults([...path, 'parts', place, 'of'], part.of, endless),
      );
      const some = sum(of.parts.map(({ share }) => share)) > 0;
      return some ? parts : [fault([...path, 'parts'], 'at least one share over 0', 'none'), ...parts];
    }
    default:
      return [];
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
