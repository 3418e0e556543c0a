import { createHash } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { FileAnswer, UploadFile } from '../uploads-port.ts'

/** A file that exists only in this test. It is sent like a real one, without a process of its own. */
export interface TestFile extends UploadFile {
	readonly sha256: string
	/** Bytes of the file that were handed over so far, repeated ones included. */
	sent(): number
	/** How many requests were sent. */
	requests(): number
}

export function testFile(bytes: number, name = 'show.mp4'): TestFile {
	const content = Buffer.alloc(bytes, 'Showcaller ')
	let sent = 0
	let requests = 0
	return {
		name,
		bytes,
		sha256: createHash('sha256').update(content).digest('hex'),
		sent: () => sent,
		requests: () => requests,
		send({ method, url, headers, before, after, fromByte, toByte }, signal) {
			if (signal.aborted) throw new AppError('upload-cancelled')
			requests += 1
			const body = Buffer.concat([Buffer.from(before), content.subarray(fromByte, toByte), Buffer.from(after)])
			return new Promise<FileAnswer>((resolve, reject) => {
				const outgoing = httpRequest(url, { method, agent: false, headers: { ...headers, 'content-length': body.length } }, (incoming) => {
					const pieces: Buffer[] = []
					incoming.on('data', (piece: Buffer) => pieces.push(piece))
					incoming.on('end', () => {
						const { 'content-type': contentType = '' } = incoming.headers
						resolve({ status: incoming.statusCode ?? 0, body: Buffer.concat(pieces).toString('utf8'), contentType })
					})
				})
				outgoing.on('error', (cause) => reject(new AppError('upload-connection-lost', {}, { retryable: true, cause })))
				outgoing.end(body, () => {
					sent += toByte - fromByte
				})
			})
		},
	}
}
