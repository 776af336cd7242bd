/** A self-signed certificate for this machine's loopback, by the `openssl` command. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes `asterisk.pem` (key and certificate) into `folder`; the certificate's text, null without `openssl`. */
export function makeCertificate(folder: string): string | null {
  const key = join(folder, 'asterisk.key');
  const certificate = join(folder, 'asterisk.crt');
  try {
    execFileSync(
      'openssl',
      [
        ...[
          'req',
          '-x509',
          '-newkey',
          'ec',
          '-pkeyopt',
          'ec_paramgen_curve:prime256v1',
          '-nodes',
          '-days',
          '2',
        ],
        ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
        ...['-keyout', key, '-out', certificate],
      ],
      { stdio: 'ignore' },
    );
    return readFileSync(certificate, 'utf8');
  } catch {
    return null;
  }
}
