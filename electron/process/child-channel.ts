import type { Socket } from 'node:net'
import { alignedInterval } from '../lib/aligned-interval.ts'
import { errorText } from '../lib/error-text.ts'
import { giveBackMemory, handOnNoLimits } from './give-back-memory.ts'
import { catchStrayErrors } from './last-resort.ts'

/** The child's end of the typed channel to main. */
export interface ChildChannel<FromMain, ToMain> {
	/** `socket`: a connection or pipe that is handed over; it no longer belongs to this process. */
	send(message: ToMain, socket?: Socket): void
	/** `socket`: a connection that main handed over with the message. */
	onMessage(listener: (message: FromMain, socket: Socket | null) => void): void
	/** Main is gone: the child must save what must not be lost and end itself. */
	onDisconnect(listener: () => void): void
}

/** The exit code of a child after an unhandled error: EX_SOFTWARE of sysexits.h. */
export const strayExitCode = 70
/** How often a child looks whether its channel is still there, ms. */
const connectedCheckMs = 1000
/** A child that is asked nothing for this long, ms, has loaded and begun what it was told. */
const quietMs = 3000
/** How long the last message to main may take when the channel accepts no more data, ms. */
const lastWordsMs = 500

/**
 * Opens the channel that `forkChild` made. Throws when the process was not started with one. `isPunctual`: whoever has been asked something must not stand
 * still for a moment; what loading took is then given back only by a spare child.
 */
export function openChildChannel<FromMain, ToMain>({ isPunctual = false } = {}): ChildChannel<FromMain, ToMain> {
	if (!process.send) throw new Error('This file is started by the studio, not by hand.')
	handOnNoLimits(process.env)
	// Ctrl+C in a terminal and a service manager's stop signal the whole process group: main ends the show in order, so the children wait for its message.
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
	// Main logs it and starts another process: this one may be in any state.
	catchStrayErrors((error) => {
		const message = `Ended by an error that nobody expected. ${errorText(error)}`
		if (process.connected) process.send?.({ type: 'log', level: 'error', message }, undefined, {}, () => process.exit(strayExitCode))
		setTimeout(() => process.exit(strayExitCode), lastWordsMs)
	})
	let hasGivenBack = false
	const quiet = setTimeout(() => {
		hasGivenBack = true
		giveBackMemory()
	}, quietMs)
	quiet.unref()
	return {
		send(message, socket) {
			if (process.connected) process.send?.(message, socket, {}, () => {})
		},
		onMessage(listener) {
			process.on('message', (message, handle) => {
				if (isHeartbeat(message)) {
					process.send?.({ ...message, rssBytes: process.memoryUsage.rss() }, undefined, {}, () => {})
					return
				}
				if (isPunctual) clearTimeout(quiet)
				else if (!hasGivenBack) quiet.refresh()
				listener(message as FromMain, (handle ?? null) as Socket | null)
			})
		},
		onDisconnect(listener) {
			let isTold = false
			const tell = () => {
				if (isTold) return
				isTold = true
				endWatch()
				listener()
			}
			// Node sends no event when the other end is killed while a handle is on its way to it (seen in a launcher that was left behind).
			const endWatch = alignedInterval(connectedCheckMs, () => {
				if (!process.connected) tell()
			})
			process.on('disconnect', tell)
		},
	}
}

/** Sent by main and answered at once from the child's event loop: a child that spins or hangs does not answer. */
export interface Heartbeat {
	readonly heartbeat: number
	/** In the answer: the child's resident memory, bytes. */
	readonly rssBytes?: number
}

export function isHeartbeat(message: unknown): message is Heartbeat {
	return typeof message === 'object' && message !== null && 'heartbeat' in message
}
