/**
 * The worker thread of the journal: takes everything that has come as one group, commits, tells, and only then looks
 * for more. Stops for good at the first error. Knows messages and order; the rows are the writer's.
 */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { type Answers, createAnswers } from './answers.ts';
import type { QuestionName, Questions, Reply, Request, WorkerStart } from './messages.ts';
import { openFiles } from './opening.ts';
import { chainEnds } from './rows.ts';
import { troubleOf } from './trouble.ts';
import { createWriter } from './writer.ts';

const port = parentPort;
if (port !== null) serve(workerData as WorkerStart, port);

type Port = NonNullable<typeof port>;

function serve(start: WorkerStart, port: Port): void {
  const tell = (reply: Reply) => port.postMessage(reply);
  try {
    run(start, port, tell);
  } catch (thrown) {
    tell({ t: 'refused', trouble: troubleOf(thrown, start.directory) });
  }
}

function run(start: WorkerStart, port: Port, tell: (reply: Reply) => void): void {
  const { directory } = start;
  const { db, lock, meta } = openFiles(start);
  const writer = createWriter(db, directory);
  const answers = createAnswers(db, writer, directory);
  let failed = false;

  function commit(): void {
    const entries = writer.commit();
    if (entries > 0) tell({ t: 'durable', entries, head: writer.head() });
  }

  function take(request: Request): void {
    switch (request.t) {
      case 'append':
        if (writer.add(request)) commit();
        return;
      case 'ask': {
        // Who asks sees everything appended before.
        commit();
        const answer = answerOf(answers, request.name, request.ask);
        tell({ t: 'answer', id: request.id, answer });
        return;
      }
      case 'close':
        commit();
        leave();
        return;
    }
  }

  function leave(): void {
    if (db.isOpen) db.close();
    lock.release();
    tell({ t: 'closed' });
  }

  /** Leaves the group undone and shuts the database, so that nothing of it is played in later. */
  function fail(thrown: unknown): void {
    failed = true;
    tell({ t: 'failed', trouble: troubleOf(thrown, directory) });
    try {
      if (db.isTransaction) db.exec('ROLLBACK');
      db.close();
    } catch {
      // The disk said no again: nothing more can be done, and nothing was acknowledged.
    }
  }

  function takeAll(batch: readonly Request[]): void {
    for (const request of batch) {
      if (!failed) take(request);
      else if (request.t === 'close') leave();
    }
  }

  port.on('message', (first: readonly Request[]) => {
    try {
      for (
        let next: readonly Request[] | undefined = first;
        next;
        next = receiveMessageOnPort(port)?.message
      ) {
        takeAll(next);
      }
      if (failed || !db.isOpen) return;
      commit();
      writer.tidy();
    } catch (thrown) {
      if (failed) return;
      fail(thrown);
    }
  });

  tell({
    t: 'open',
    epoch: meta.epoch,
    first: chainEnds(db, 'events', directory).first,
    head: writer.head(),
    auditHead: chainEnds(db, 'audit', directory).head.number,
  });
}

function answerOf<K extends QuestionName>(
  answers: Answers,
  name: K,
  ask: Questions[K]['ask'],
): Questions[K]['answer'] {
  return answers[name](ask);
}
