import { parentPort } from 'node:worker_threads';
import { BookService } from './book-service.ts';
import { askedQuestion, type BookAnswers, type BookMessage, bookQuestions, isQuestion } from './questions.ts';

// The thread of the address book: questions in, answers out, and news of each change with the names that main keeps.
const service: BookAnswers = new BookService((changed) => {
  const buffers = changed.names.flatMap(({ index }) => [index.keys.buffer, index.offsets.buffer, index.text.buffer]);
  // Handed over, not copied.
  parentPort?.postMessage(changed, buffers);
});

async function answer(name: string, argument: unknown): Promise<unknown> {
  if (!isQuestion(name)) throw new Error(`unknown question: ${name}`);
  const parsed: unknown = bookQuestions[name].argument.parse(argument);
  return await Reflect.apply(service[name], service, [parsed]);
}

async function reply(message: unknown): Promise<void> {
  const { number, question, argument } = askedQuestion.parse(message);
  let said: BookMessage;
  try {
    said = { type: 'answered', number, value: await answer(question, argument) };
  } catch (error) {
    said = { type: 'failed', number, message: String(error) };
  }
  parentPort?.postMessage(said);
}

parentPort?.on('message', (message: unknown) => void reply(message));
