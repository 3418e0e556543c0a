import { type FileHandle, open } from 'node:fs/promises'
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { wait } from '../../lib/wait.ts'
import type { FileAnswer, FileRequest } from '../../platforms/uploads-port.ts'

export interface SendFileOptions {
	readonly clock: Clock
	/** Bytes per second; null = as fast as the line is. Read before each piece. */
	readonly limit: () => number | null
	/** Called with each piece that was handed to the system. */
	readonly onSent: (bytes: number) => void
	readonly signal: AbortSignal
}

/** One buffer is used for the whole file, so the memory does not depend on its size. */
const pieceBytes = 64 * 1024
/** A limited upload sends small pieces, so that packets of the show are never behind many of its own. */
const limitedPieceBytes = 16 * 1024
/** The longest that a line may take nothing at all, ms. */
const stallMs = 120_000
/** The longest that a server may take to answer once it has everything, ms. */
const answerMs = 300_000
const longestAnswer = 64 * 1024
/** A limited upload that was held up may catch up on this much, ms. */
const catchUpMs = 200

/**
 * Sends one request with a part of a file. Resolves with whatever the server answers, also when it answers before everything was sent. Rejects with AppError
 * "recording-file-missing", "upload-file-changed", "upload-connection-lost", "upload-stalled" or "upload-cancelled".
 */
export async function sendFile(path: string, request: FileRequest, options: SendFileOptions): Promise<FileAnswer> {
	const file = await open(path).catch((cause: unknown) => {
		throw new AppError('recording-file-missing', {}, { cause })
	})
	try {
		return await sendFrom(file, request, options)
	} finally {
		await file.close().catch(() => {})
	}
}

async function sendFrom(file: FileHandle, request: FileRequest, options: SendFileOptions): Promise<FileAnswer> {
	const { clock, signal } = options
	if ((await file.stat()).size < request.toByte) throw new AppError('upload-file-changed')
	if (signal.aborted) throw new AppError('upload-cancelled')
	const before = Buffer.from(request.before, 'utf8')
	const after = Buffer.from(request.after, 'utf8')
	const outgoing = (request.url.startsWith('https:') ? httpsRequest : httpRequest)(request.url, {
		method: request.method,
		// One connection for this request alone.
		agent: false,
		headers: { ...request.headers, 'content-length': before.length + (request.toByte - request.fromByte) + after.length },
	})
	const ended = Promise.withResolvers<FileAnswer>()
	let isOver = false
	let cancelLimit = clock.after(stallMs, stalled)

	function over(): void {
		isOver = true
		cancelLimit()
		signal.removeEventListener('abort', cancelled)
	}
	function fail(error: AppError): void {
		if (isOver) return
		over()
		ended.reject(error)
		outgoing.destroy()
	}
	function stalled(): void {
		fail(new AppError('upload-stalled', {}, { retryable: true }))
	}
	function cancelled(): void {
		fail(new AppError('upload-cancelled'))
	}
	function sawProgress(limitMs: number): void {
		cancelLimit()
		if (!isOver) cancelLimit = clock.after(limitMs, stalled)
	}

	signal.addEventListener('abort', cancelled, { once: true })
	outgoing.on('error', (cause) => fail(new AppError('upload-connection-lost', {}, { retryable: true, cause })))
	outgoing.on('response', (incoming) => {
		readAnswer(incoming).then(
			(answer) => {
				if (isOver) return
				over()
				ended.resolve(answer)
				// A server that refuses does not wait for the rest.
				outgoing.destroy()
			},
			(cause: unknown) => fail(new AppError('upload-connection-lost', {}, { retryable: true, cause })),
		)
	})
	const writing = write(file, outgoing, { before, after, request }, options, () => isOver, sawProgress)
	writing.then(
		() => sawProgress(answerMs),
		(error: unknown) =>
			fail(error instanceof AppError ? error : new AppError('upload-connection-lost', {}, { retryable: true, cause: error })),
	)
	try {
		return await ended.promise
	} finally {
		await writing.catch(() => {})
	}
}

async function write(
	file: FileHandle,
	outgoing: ClientRequest,
	{ before, after, request }: { readonly before: Buffer; readonly after: Buffer; readonly request: FileRequest },
	{ clock, limit, onSent, signal }: SendFileOptions,
	isOver: () => boolean,
	sawProgress: (limitMs: number) => void,
): Promise<void> {
	const buffer = Buffer.allocUnsafe(pieceBytes)
	/** Until then the line belongs to others, on the steady clock. */
	let freeAtMs = clock.steady()
	const handOver = createHandOver(outgoing, isOver)
	await handOver(before)
	for (let at = request.fromByte; at < request.toByte && !isOver(); ) {
		const bytesPerSecond = limit()
		const wanted = Math.min(bytesPerSecond === null ? pieceBytes : limitedPieceBytes, request.toByte - at)
		const { bytesRead } = await file.read(buffer, 0, wanted, at)
		if (bytesRead === 0) throw new AppError('upload-file-changed')
		await handOver(buffer.subarray(0, bytesRead))
		at += bytesRead
		if (isOver()) return
		onSent(bytesRead)
		sawProgress(stallMs)
		if (bytesPerSecond === null) continue
		freeAtMs = Math.max(freeAtMs, clock.steady() - catchUpMs) + (bytesRead / bytesPerSecond) * 1000
		await wait(clock, freeAtMs - clock.steady(), signal)
	}
	if (!isOver()) outgoing.end(after)
}

/** Hands pieces over one by one. Resolves when the system has taken the piece: from then on its buffer may be used again. */
function createHandOver(outgoing: ClientRequest, isOver: () => boolean): (piece: Buffer) => Promise<void> {
	let release = () => {}
	outgoing.once('close', () => release())
	return (piece) =>
		new Promise((resolve) => {
			release = resolve
			if (isOver() || outgoing.destroyed) return resolve()
			outgoing.write(piece, () => resolve())
		})
}

async function readAnswer(incoming: IncomingMessage): Promise<FileAnswer> {
	const pieces: Buffer[] = []
	let length = 0
	for await (const piece of incoming as AsyncIterable<Buffer>) {
		length += piece.length
		pieces.push(piece)
		if (length > longestAnswer) break
	}
	return {
		status: incoming.statusCode ?? 0,
		body: Buffer.concat(pieces).toString('utf8').slice(0, longestAnswer),
		contentType: incoming.headers['content-type'] ?? '',
	}
}
