import type { IncomingMessage } from 'node:http'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Upload } from '../ipc/studio-api.ts'

/** A sender that is silent for this long has gone, ms. */
export const uploadSilenceMs = 30_000

/** The file in the body of `POST /api/upload?name=…`, with `&tables=yes` also a table of colors. Throws AppError "upload-length" without a Content-Length. */
export function uploadOf(request: IncomingMessage, silenceMs = uploadSilenceMs): Upload {
	const url = URL.parse(request.url ?? '/', 'http://localhost')
	const announced = request.headers['content-length']
	if (announced === undefined || !/^\d{1,15}$/.test(announced)) throw new AppError('upload-length')
	return {
		name: url?.searchParams.get('name') ?? '',
		bytes: Number(announced),
		takesTables: url?.searchParams.get('tables') === 'yes',
		data: bodyOf(request, silenceMs),
	}
}

async function* bodyOf(request: IncomingMessage, silenceMs: number): AsyncIterable<Uint8Array> {
	request.setTimeout(silenceMs, () => request.destroy(new AppError('upload-incomplete', {}, { retryable: true })))
	// A refused upload must be answered, so the connection stays open after the last piece that is read.
	for await (const piece of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) yield piece
	request.setTimeout(0)
}

/** Discards what is still being sent after a refusal, so that the sender reads the answer, and closes a connection that goes on too long. */
export function discardRest(request: IncomingMessage, limitMs = 10_000): void {
	if (request.complete) return
	const timer = setTimeout(() => request.destroy(), limitMs)
	timer.unref()
	request.on('close', () => clearTimeout(timer))
	request.on('error', () => {})
	request.resume()
}
