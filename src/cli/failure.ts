/** An end of the command line that is not a bug: one sentence for the person, one exit code for the script. */
import { EXIT, type ExitCode } from './exit-codes.ts';

export class Failure extends Error {
  override readonly name = 'Failure';
  readonly exitCode: ExitCode;
  /** `message`: what is wrong, where, and what to do. */
  constructor(exitCode: ExitCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** Of whichever bundle: the front door and a verb are built apart, each with a class of its own. */
export function isFailure(error: unknown): error is Failure {
  return error instanceof Error && error.name === 'Failure' && 'exitCode' in error;
}

export function usage(message: string): Failure {
  return new Failure(EXIT.usage, message);
}

/** The system's error code (`ENOENT` …) of a caught error, or the empty text. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** What a system error means, in words a sentence can end with. */
export function systemReason(error: unknown): string {
  const reasons: Record<string, string> = {
    ENOENT: 'it does not exist',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of the path is not a folder',
    ENOSPC: 'the disk is full',
    EROFS: 'the disk is read-only',
    EDQUOT: 'the disk quota is used up',
    ELOOP: 'too many symbolic links',
    ENAMETOOLONG: 'the name is too long',
  };
  return reasons[systemCode(error)] ?? (error instanceof Error ? error.message : String(error));
}
