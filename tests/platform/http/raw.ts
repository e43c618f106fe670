import { connect } from 'node:net';

/** Sends bytes as they are and answers the bytes that come back until the server has closed or said its headers. */
export function rawAnswer(port: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(request, 'latin1'));
    socket.setTimeout(3_000, () => socket.destroy());
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      if (answer.includes('\r\n\r\n')) socket.destroy();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });
}

/** The status of the first answer; null when the server only closes. */
export async function rawStatus(port: number, request: string): Promise<number | null> {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(await rawAnswer(port, request))?.[1]) || null;
}
