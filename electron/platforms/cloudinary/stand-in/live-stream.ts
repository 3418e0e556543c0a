import { randomBytes } from 'node:crypto'
import type { Clock } from '../../../lib/clock.ts'
import type { JsonObject } from '../../http/json-object.ts'
import type { CloudinarySwitches } from './switches.ts'

export interface StandInOutput {
	readonly id: string
	readonly type: string
	readonly name?: string
	readonly uri?: string
	readonly stream_key?: string
	readonly vendor?: string
	readonly public_id?: string
	readonly created_at: number
	readonly updated_at: number
}

export interface StreamFields {
	readonly name: string
	readonly idle_timeout_sec: number | null
	readonly max_runtime_sec: number | null
}

/** One livestream with its states: idle, activating, active, and idle again after a call, its idle timeout or its maximum running time. */
export interface CloudinaryLivestream {
	readonly id: string
	readonly key: string
	readonly outputs: Map<string, StandInOutput>
	fields(): StreamFields
	change(fields: Partial<StreamFields>): void
	status(): string
	isIdle(): boolean
	activate(): void
	idle(): void
	pushStarted(): void
	pushEnded(): void
	/** As the interface shows it. */
	show(): JsonObject
	/** Cancels its timers. */
	drop(): void
}

type Phase = 'idle' | 'on-the-way' | 'active'

export const newId = () => randomBytes(16).toString('hex')

export function createLivestream(
	initial: StreamFields,
	deps: {
		readonly clock: Clock
		readonly switches: CloudinarySwitches
		/** rtmp(s)://host:port/app */
		readonly ingestServer: () => string
		/** Called when a picture had arrived and the stream with this archive output has ended. */
		readonly onRecorded: (publicId: string) => void
	},
): CloudinaryLivestream {
	const { clock, switches } = deps
	const id = newId()
	const key = randomBytes(10).toString('hex')
	const outputs = new Map<string, StandInOutput>()
	const createdAt = Date.now()
	let updatedAt = createdAt
	let fields = initial
	let phase: Phase = 'idle'
	let isPushed = false
	let hadPicture = false
	let cancelActivation = (): void => {}
	let cancelWaiting = (): void => {}
	let cancelLongest = (): void => {}

	for (const [type, rest] of Object.entries({
		hls: { uri: `https://res.cloudinary.com/${switches.cloud}/video/live/live_stream_${id}_hls.m3u8` },
		archive: { public_id: `live_stream_${id}_archive` },
	})) {
		const output = { id: newId(), type, name: `default ${type}`, ...rest, created_at: createdAt, updated_at: createdAt }
		outputs.set(output.id, output)
	}

	function activate(): void {
		if (phase !== 'idle') return
		phase = 'on-the-way'
		cancelActivation = clock.after(switches.activationMs, () => {
			phase = 'active'
			const longestS = fields.max_runtime_sec
			if (longestS !== null) cancelLongest = clock.after(longestS * 1000, idle)
			if (!isPushed) waitForPicture()
		})
	}

	function waitForPicture(): void {
		cancelWaiting()
		if (fields.idle_timeout_sec !== null) cancelWaiting = clock.after(fields.idle_timeout_sec * 1000, idle)
	}

	function idle(): void {
		cancelAll()
		if (phase === 'idle') return
		phase = 'idle'
		const archive = [...outputs.values()].find(({ type }) => type === 'archive')
		if (hadPicture && archive?.public_id !== undefined) deps.onRecorded(archive.public_id)
		hadPicture = false
	}

	function cancelAll(): void {
		cancelActivation()
		cancelWaiting()
		cancelLongest()
	}

	const number = (value: number | null) => (switches.numbersAsText && value !== null ? String(value) : value)

	return {
		id,
		key,
		outputs,
		fields: () => fields,
		change(changed) {
			fields = { ...fields, ...changed }
			updatedAt = Date.now()
		},
		status: () =>
			phase === 'active' ? switches.wordActive : phase === 'on-the-way' && switches.wordOnTheWay !== null ? switches.wordOnTheWay : 'idle',
		isIdle: () => phase === 'idle',
		activate,
		idle,
		pushStarted() {
			isPushed = true
			hadPicture = true
			cancelWaiting()
			activate()
		},
		pushEnded() {
			isPushed = false
			if (phase === 'active') waitForPicture()
		},
		show() {
			return {
				id,
				name: fields.name,
				input: { type: 'rtmp', uri: deps.ingestServer(), stream_key: key },
				status: this.status(),
				outputs: [...outputs.values()],
				idle_timeout_sec: number(fields.idle_timeout_sec),
				max_runtime_sec: number(fields.max_runtime_sec),
				created_at: number(createdAt),
				updated_at: number(updatedAt),
			}
		},
		drop: cancelAll,
	}
}
