import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import type { LookupAddress } from 'node:dns'
import { once } from 'node:events'
import type { Clock } from '../../lib/clock.ts'
import { detach } from '../../lib/detach.ts'
import type { FindAddresses } from '../../media/rtmp/host-lookup.ts'
import { fromSocketError, ingestError } from '../../media/rtmp/ingest-error.ts'
import { createSrtDelivery, type SrtDelivery } from '../../media/srt/delivery.ts'
import { askEveryMs, createSrtOutbox } from '../../media/srt/outbox.ts'
import { destinationOf, inductionPacket, isAfter, readSrtPacket, shutdownPacket } from '../../media/srt/packet.ts'

export interface SrtHopOptions {
	readonly host: string
	readonly port: number
	/** Time to live of packets to the server; null = the system's default. */
	readonly ttl: number | null
	readonly clock: Clock
	readonly findAddresses: FindAddresses
	/** The first packet of the server has arrived. */
	readonly onReached: () => void
	/** The server's computer reports that nobody listens there anymore, and nothing came from it since. */
	readonly onGone: () => void
}

/**
 * A local hop for every packet between FFmpeg and an SRT server. FFmpeg reports nothing about its connection: for five seconds after a cable
 * was pulled it continues as usual, and at the end it closes while the server still holds back the last pictures. The hop can see both.
 */
export interface SrtHop {
	/** The port that FFmpeg connects to on 127.0.0.1. */
	readonly port: number
	readonly delivery: SrtDelivery
	/** Whether packets wait here because the line is full, or dead for a moment. */
	isHeldUp(): boolean
	/** Asks the server whether it is there, again and again. Resolves with false when it has not answered within `withinMs`, or when the signal aborts. */
	reach(withinMs: number, signal: AbortSignal): Promise<boolean>
	/** From now on, FFmpeg's end message is held back. Resolves when FFmpeg has sent it: FFmpeg is then waiting for nothing more. */
	heldGoodbye(): Promise<void>
	/** Resolves when the server has acknowledged everything that FFmpeg has sent so far. */
	allArrived(): Promise<void>
	/** Notifies the server that the connection is over, and closes; resolves when that is done. Calling it again is harmless. */
	close(): Promise<void>
}

/** Receive buffer size, bytes: FFmpeg sends a keyframe at once, and it must fit while this process is busy. The system may allow less. */
const bufferBytes = 4_000_000
/** An end message is not acknowledged, so it is sent three times. */
const goodbyes = [0, 30, 100] as const
/** Time between two questions whether the server is there, ms: as often as libsrt repeats its request. */
const reachEveryMs = 250
/** A server that is there sends something within this time, ms, even when a packet to it was reported as refused. */
const refutedMs = 300

/** Rejects with IngestError. */
export async function openSrtHop(options: SrtHopOptions): Promise<SrtHop> {
	const { clock } = options
	const addresses = await options.findAddresses(options.host).catch((error: unknown) => {
		throw fromSocketError(error, false)
	})
	const delivery = createSrtDelivery()
	const outbox = createSrtOutbox()
	let isAsking = false
	let newestHeard: number | null = null
	const near = createSocket('udp4')
	let far: Socket | null = null
	let candidate = 0
	let callerPort: number | null = null
	let holdsGoodbye = false
	const whenAllArrived: (() => void)[] = []
	const goodbye = Promise.withResolvers<void>()
	let closed: Promise<void> | null = null
	const ownId = 1 + Math.floor(Math.random() * 0x3fff_ffff)
	const answered = Promise.withResolvers<true>()
	let isGoneChecked = false

	/** Connects to the first address, from `candidate` on, that this computer has a route to. */
	async function aim(): Promise<void> {
		const address = addresses[candidate]
		if (!address) throw ingestError('ingest-unknown-host')
		try {
			const socket = await connected(address)
			far?.close()
			far = socket
		} catch (error) {
			candidate += 1
			if (candidate >= addresses.length) throw fromSocketError(error, false)
			await aim()
		}
	}

	async function connected({ address, family }: LookupAddress): Promise<Socket> {
		const socket = createSocket(family === 6 ? 'udp6' : 'udp4')
		socket.connect(options.port, address)
		try {
			await once(socket, 'connect')
		} catch (error) {
			socket.close()
			throw error
		}
		// Nobody listens, or the network is down: requests are repeated, and their own limits decide. A connection that was open is lost.
		socket.on('error', (error) => {
			if ('code' in error && error.code === 'ECONNREFUSED') checkGone()
		})
		socket.on('message', takeFromServer)
		if (options.ttl !== null) socket.setTTL(options.ttl)
		return socket
	}

	function takeFromServer(bytes: Buffer): void {
		const packet = readSrtPacket(bytes)
		if (!packet || closed) return
		if (delivery.lastHeardAtMs() === null) options.onReached()
		delivery.fromServer(packet, clock.steady())
		outbox.heard(clock.steady(), packet.kind === 'acknowledgement' ? { next: packet.sequence, rttMs: packet.rttMs } : undefined)
		letGo()
		answered.resolve(true)
		if (destinationOf(bytes) === ownId) return
		if (callerPort !== null) near.send(bytes, callerPort, '127.0.0.1', ignore)
	}

	function takeFromCaller(bytes: Buffer, from: RemoteInfo): void {
		const packet = readSrtPacket(bytes)
		if (!packet || closed) return
		if (callerPort === null && packet.kind === 'handshake') callerPort = from.port
		if (from.port !== callerPort) return
		if (packet.kind === 'shutdown' && holdsGoodbye) return goodbye.resolve()
		delivery.fromCaller(packet, clock.steady())
		if (packet.kind === 'data') takeMedia(packet.sequence, bytes)
		else send(bytes)
	}

	/** What is sent again goes at once, unless it has not left yet. */
	function takeMedia(sequence: number, bytes: Buffer): void {
		const isNew = newestHeard === null || isAfter(sequence, newestHeard)
		if (isNew) {
			newestHeard = sequence
			outbox.add(sequence, bytes)
			letGo()
		} else if (!outbox.isWaiting(sequence)) send(bytes)
	}

	function letGo(): void {
		if (closed) return
		for (const bytes of outbox.leaving(clock.steady())) send(bytes)
		if (outbox.isEmpty()) for (const resolve of whenAllArrived.splice(0)) resolve()
		else if (!isAsking) {
			isAsking = true
			clock.after(askEveryMs, askAgain)
		}
	}

	/** Neither end need say anything while a line is dead. */
	function askAgain(): void {
		isAsking = false
		letGo()
	}

	function send(bytes: Buffer): void {
		far?.send(bytes, (error) => {
			if (error) tryNext()
		})
	}

	function tryNext(): void {
		if (delivery.lastHeardAtMs() !== null || candidate + 1 >= addresses.length) return
		candidate += 1
		detach(aim().catch(ignore))
	}

	/** A refusal may also come from a firewall on the way that has forgotten the connection for a moment. */
	function checkGone(): void {
		if (isGoneChecked || !delivery.isAccepted()) return
		isGoneChecked = true
		const refusedAtMs = clock.steady()
		clock.after(refutedMs, () => {
			isGoneChecked = false
			if (!closed && (delivery.lastHeardAtMs() ?? 0) <= refusedAtMs) options.onGone()
		})
	}

	async function reach(withinMs: number, signal: AbortSignal): Promise<boolean> {
		const { promise: over, resolve } = Promise.withResolvers<false>()
		const giveUp = () => resolve(false)
		let cancelAsk = () => {}
		const ask = () => {
			if (closed) return giveUp()
			far?.send(inductionPacket(ownId), (error) => {
				if (error) tryNext()
			})
			cancelAsk = clock.after(reachEveryMs, ask)
		}
		const cancelLimit = clock.after(withinMs, giveUp)
		signal.addEventListener('abort', giveUp)
		if (signal.aborted) giveUp()
		ask()
		const isThere = await Promise.race([answered.promise, over])
		cancelAsk()
		cancelLimit()
		signal.removeEventListener('abort', giveUp)
		return isThere
	}

	async function close(): Promise<void> {
		const socketId = delivery.serverSocketId()
		if (socketId !== null) await Promise.all(goodbyes.map((delayMs) => sayGoodbye(socketId, delayMs)))
		near.close()
		far?.close()
	}

	function sayGoodbye(socketId: number, delayMs: number): Promise<void> {
		return new Promise((resolve) => {
			const say = () => far?.send(shutdownPacket(socketId), () => resolve())
			if (delayMs === 0) say()
			else clock.after(delayMs, say)
		})
	}

	near.on('error', ignore)
	near.on('message', (bytes, from) => takeFromCaller(bytes, from))
	near.bind(0, '127.0.0.1')
	await once(near, 'listening')
	try {
		near.setRecvBufferSize(bufferBytes)
	} catch {
		// Some systems reject a size that is too large instead of giving the maximum: the default size stays.
	}
	await aim().catch((error: unknown) => {
		near.close()
		throw error
	})

	return {
		port: near.address().port,
		delivery,
		isHeldUp: outbox.isHeldUp,
		reach,
		heldGoodbye() {
			holdsGoodbye = true
			return goodbye.promise
		},
		allArrived() {
			return new Promise((resolve) => {
				whenAllArrived.push(resolve)
				letGo()
			})
		},
		close() {
			closed ??= close()
			return closed
		},
	}
}

function ignore(): void {}
