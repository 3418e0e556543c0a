import type { Socket } from 'node:net'
import type { CutPlaces, RecordingFacts } from '../../shared/domain/library.ts'
import { AppError, dataOf } from '../../shared/errors/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { createPendingAnswers } from '../lib/pending-answers.ts'
import type { FileAnswer, FileRequest } from '../platforms/uploads-port.ts'
import type { ForkChild } from '../process/forked-child.ts'
import { createSupervisedChild } from '../process/supervised-child.ts'
import { createFileSending } from './file-sending.ts'
import type { CutOrder, CutResult, FromLibrary, Result, ServedPart, ToLibrary } from './library-messages.ts'

export interface LibraryProcessOptions {
	readonly fork: ForkChild
	/** electron/children/library */
	readonly entry: URL
	readonly clock: Clock
	readonly log: Log
	readonly ffmpegPath: () => string
	/** For small pictures. */
	readonly cacheFolder: string
}

/** The process that reads the files of recordings: a disk that hangs holds up nothing else. It is started when it is needed and ends after a while. */
export interface LibraryProcess {
	/** Rejects with the AppErrors of worker/media-facts.ts, or "recording-not-readable" when the process gives no answer. */
	readFacts(path: string): Promise<RecordingFacts>
	/** Hands the connection over: from then on it no longer belongs to this process. */
	serve(
		request: { readonly path: string; readonly part: ServedPart; readonly range: string | null; readonly isHead: boolean },
		socket: Socket,
	): Promise<void>
	/** Where both ways of a cut fall. Rejects as readFacts does. */
	readPlaces(path: string, inMs: number, outMs: number): Promise<CutPlaces>
	/** Makes a clip; one at a time. `onProgress`: 0 to 1. Rejects with the AppErrors of worker/cut-job.ts, and nothing is left of the clip then. */
	cut(order: CutOrder, onProgress: (share: number) => void): Promise<CutResult>
	/** The running cut rejects with AppError "clip-cancelled". */
	cancelCut(): void
	/** Sends a part of a file to a server. `onSent`: bytes since the last call. Rejects as worker/send-file.ts does, or with AppError "upload-process-ended". */
	sendFile(path: string, request: FileRequest, onSent: (bytes: number) => void, signal: AbortSignal): Promise<FileAnswer>
	/** Bytes per second for all files that are sent; null = as fast as the line is. */
	limitSending(bytesPerSecond: number | null): void
	dispose(): Promise<void>
}

/** Without anything to do it ends after this, ms. */
const idleMs = 60_000
const answerLimitMs = 20_000
/** A slow disk is read at three places. */
const placesLimitMs = 60_000
const stopLimitMs = 2000
const memoryLimitBytes = 600_000_000
/** Each file on a disk that hangs occupies one of Node's file threads. */
const manyFileThreads = { UV_THREADPOOL_SIZE: '16' }

export function createLibraryProcess({ fork, entry, clock, log, ffmpegPath, cacheFolder }: LibraryProcessOptions): LibraryProcess {
	const questions = createPendingAnswers<Result<RecordingFacts>>(clock, answerLimitMs)
	const placeQuestions = createPendingAnswers<Result<CutPlaces>>(clock, placesLimitMs)
	let cutting: { readonly onProgress: (share: number) => void; readonly done: (answer: Result<CutResult>) => void } | null = null
	const sending = createFileSending((message) => child.send(message))
	let sendLimit: number | null = null
	let cancelIdle = () => {}
	let ending: Promise<void> | null = null

	const child = createSupervisedChild<ToLibrary, FromLibrary>({
		name: 'library',
		fork,
		entry,
		clock,
		log,
		memoryLimitBytes,
		isSmall: true,
		environment: manyFileThreads,
		stopMessage: { type: 'stop' },
		stopLimitMs,
		onForked(send) {
			send({ type: 'settings', ffmpegPath: ffmpegPath(), cacheFolder })
			send({ type: 'send-limit', bytesPerSecond: sendLimit })
		},
		onMessage(message) {
			if (message.type === 'facts') return questions.answer(message.number, message.answer)
			if (message.type === 'places') return placeQuestions.answer(message.number, message.answer)
			if (message.type === 'cut-progress') return cutting?.onProgress(message.share)
			if (message.type === 'cut-done') return cutting?.done(message.answer)
			if (message.type === 'file-sent' || message.type === 'file-done') return sending.receive(message)
			cancelIdle()
			if (message.count === 0) cancelIdle = clock.after(idleMs, end)
		},
		// A screen that was playing asks again, which starts another one.
		onEnded() {
			cancelIdle()
			dropAll()
		},
	})

	function dropAll(): void {
		questions.dropAll()
		placeQuestions.dropAll()
		sending.dropAll()
		cutting?.done({ error: dataOf('clip-interrupted', {}, { retryable: true }) })
	}

	function resultOrThrow<Value>(answer: Result<Value> | null): Value {
		if (answer === null) throw new AppError('recording-not-readable', {}, { retryable: true })
		if ('error' in answer) throw AppError.fromData(answer.error)
		return answer.value
	}

	function end(): void {
		ending = child.stop().finally(() => {
			ending = null
		})
	}

	async function ready(): Promise<void> {
		await ending
		cancelIdle()
		child.start()
	}

	return {
		async readFacts(path) {
			await ready()
			return resultOrThrow(await questions.ask((number) => child.send({ type: 'read-facts', number, path })))
		},
		async readPlaces(path, inMs, outMs) {
			await ready()
			return resultOrThrow(await placeQuestions.ask((number) => child.send({ type: 'read-places', number, path, inMs, outMs })))
		},
		async cut(order, onProgress) {
			await ready()
			const done = Promise.withResolvers<Result<CutResult>>()
			cutting = { onProgress, done: done.resolve }
			if (!child.send({ type: 'cut', order })) dropAll()
			const answer = await done.promise
			cutting = null
			return resultOrThrow(answer)
		},
		cancelCut() {
			if (cutting) child.send({ type: 'cancel-cut' })
		},
		async sendFile(path, request, onSent, signal) {
			await ready()
			return sending.send(path, request, onSent, signal)
		},
		limitSending(bytesPerSecond) {
			if (bytesPerSecond === sendLimit) return
			sendLimit = bytesPerSecond
			child.send({ type: 'send-limit', bytesPerSecond })
		},
		async serve(request, socket) {
			await ready()
			if (!child.send({ type: 'serve', ...request }, socket)) socket.destroy()
		},
		async dispose() {
			cancelIdle()
			await child.dispose()
			dropAll()
		},
	}
}
