/** The certificate a server is started with, from its files. Checks that they are there; the server checks that they fit. */
import { readFile } from 'node:fs/promises';
import { safeText } from '../protocol/safe-text.ts';
import { systemReason, usage } from './failure.ts';

export type Certificate = { readonly certificate: string; readonly key: string };

/** Chain and key as PEM, or null where neither was given; one alone is a usage failure. */
export async function certificateFrom(
  certificate: string | undefined,
  key: string | undefined,
): Promise<Certificate | null> {
  if (certificate === undefined && key === undefined) return null;
  if (certificate === undefined || key === undefined)
    throw usage(
      'A certificate needs its key and the other way round: give --tls-cert FILE and --tls-key FILE.',
    );
  return {
    certificate: await pem('--tls-cert', certificate, 'CERTIFICATE-----'),
    key: await pem('--tls-key', key, 'PRIVATE KEY-----'),
  };
}

async function pem(flag: string, file: string, mark: string): Promise<string> {
  const name = safeText(file, 200);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw usage(`${flag}: ${name} cannot be read: ${systemReason(error)}.`);
  }
  if (!text.includes(mark))
    throw usage(`${flag}: ${name} is no PEM file with a "${mark.replace('-----', '')}".`);
  return text;
}
