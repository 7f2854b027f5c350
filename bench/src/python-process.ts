import { spawn } from 'node:child_process';

/** A Python process that is asked and answers line by line. */
export type PythonProcess = {
  /** Bytes or text for the program to read. */
  write(data: string | Uint8Array): void;
  /** The next line that it prints. @throws Error when it ends without one */
  answer(): Promise<string>;
  end(): void;
};

/** Starts a program, given as source, with the interpreter that RINGER_PYTHON names. */
export function startPython(python: string, program: string): PythonProcess {
  const child = spawn(python, ['-c', program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const waiting: { resolve: (line: string) => void; reject: (error: Error) => void }[] = [];
  let rest = '';
  let ended: Error | null = null;
  const fail = (error: Error) => {
    ended = error;
    for (const { reject } of waiting.splice(0)) reject(error);
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) {
      const next = waiting.shift();
      if (next) next.resolve(line);
      else lines.push(line);
    }
  });
  child.on('error', fail);
  child.on('exit', (code) => fail(new Error(`Python ended with ${code ?? 'a signal'}.`)));
  child.stdin.on('error', fail);
  return {
    write: (data) => void child.stdin.write(data),
    answer: async () =>
      new Promise<string>((resolve, reject) => {
        const line = lines.shift();
        if (line !== undefined) resolve(line);
        else if (ended) reject(ended);
        else waiting.push({ resolve, reject });
      }),
    end: () => child.stdin.end(),
  };
}
