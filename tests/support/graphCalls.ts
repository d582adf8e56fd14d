import sinon from 'sinon';
import type { HttpAnswer, HttpCall } from '../../services/entra/httpCall.ts';
import { http } from '../../services/entra/httpCall.ts';

/** One call of the bot to Graph: where to, and what with. */
export interface GraphCall extends HttpCall {
  readonly url: string;
}

/** From here on Graph is whoever answers here, until sinon restores it; `really` asks the one of before. */
export function answerGraph(
  answer: (call: GraphCall, really: () => Promise<Response>) => Promise<Response> | Response,
): void {
  const real = http.send;
  sinon.stub(http, 'send').callsFake(async (url, call) =>
    answerOf(
      await answer({ ...call, url: url.href }, async () => {
        const { status, header, text } = await real(url, call);
        const type = header('content-type');
        return new Response(status === 204 ? null : text, {
          status,
          ...(type === undefined ? {} : { headers: { 'content-type': type } }),
        });
      }),
    ),
  );
}

async function answerOf(response: Response): Promise<HttpAnswer> {
  return {
    status: response.status,
    header: (name) => response.headers.get(name) ?? undefined,
    text: await response.text(),
  };
}
