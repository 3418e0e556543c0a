import type { FormValues } from '../../../shared/domain/form.ts'
import type { LivestreamOutput, LivestreamOutputs } from '../../../shared/domain/livestream-output.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { hasCode } from '../../../shared/errors/has-code.ts'
import { say } from '../../../shared/texts/english.ts'
import type { Text } from '../../../shared/texts/text.ts'
import { Secret } from '../../lib/secret.ts'
import type { OutputInput, OutputsPort } from '../account-platform.ts'
import { textOf, webAddress } from '../http/json-values.ts'
import type { Api } from './api.ts'
import type { Stream, StreamOutput } from './parse.ts'
import { blocked, outputGoneCode, stateWord } from './refusals.ts'
import { isSameAddress, isSameTarget, targetBody, targetOf } from './simulcast-target.ts'
import { type Streams, streamPath } from './streams.ts'

/** The outputs of a stream: a player address, a recording, other platforms. */
export interface Outputs extends OutputsPort {
	/** Sets the name of the next show's recording. The stream must be idle. */
	nameArchive(livestreamId: string, outputId: string, publicId: string, signal: AbortSignal): Promise<void>
	/** The stream must be idle. Harmless when the output no longer exists. */
	drop(livestreamId: string, outputId: string, signal: AbortSignal): Promise<void>
}

type OutputBody = Readonly<Record<string, string>>

export function createOutputs(deps: { readonly api: Api; readonly streams: Streams; readonly onKey: (key: string) => void }): Outputs {
	const { api, streams } = deps
	const listPath = (livestreamId: string) => `${streamPath(livestreamId)}/outputs`
	const pathOf = (livestreamId: string, outputId: string) => `${listPath(livestreamId)}/${encodeURIComponent(outputId)}`

	async function read(livestreamId: string, signal: AbortSignal): Promise<LivestreamOutputs> {
		return outputsOf((await streams.read(livestreamId, signal)).stream)
	}

	async function readIdle(livestreamId: string, signal: AbortSignal): Promise<Stream> {
		const { stream } = await streams.read(livestreamId, signal)
		const why = whyBlocked(stream)
		if (why !== null) throw blocked(why)
		return stream
	}

	async function create(stream: Stream, body: OutputBody, signal: AbortSignal): Promise<void> {
		const send = () => api.send({ operation: 'stream', method: 'POST', path: listPath(stream.id), json: body, callClass: 'once', signal })
		try {
			await send()
		} catch (error) {
			if (!hasCode(error, 'platform-answer-lost')) throw error
			const { stream: now } = await streams.read(stream.id, signal)
			const known = new Set(stream.outputs.map(({ id }) => id))
			if (now.outputs.some((output) => !known.has(output.id) && isSame(output, body))) return
			await send()
		}
	}

	async function change(livestreamId: string, outputId: string, json: OutputBody, signal: AbortSignal): Promise<void> {
		await api.send({ operation: 'output', method: 'PATCH', path: pathOf(livestreamId, outputId), json, callClass: 'read', signal })
	}

	async function drop(livestreamId: string, outputId: string, signal: AbortSignal): Promise<void> {
		try {
			await api.send({ operation: 'output', method: 'DELETE', path: pathOf(livestreamId, outputId), callClass: 'edit', signal })
		} catch (error) {
			if (!hasCode(error, outputGoneCode)) throw error
		}
	}

	return {
		list: read,
		async save(livestreamId, output, signal) {
			const stream = await readIdle(livestreamId, signal)
			const key = textOf(output.values['stream_key']).trim()
			if (key !== '') deps.onKey(key)
			const body = bodyOf(output, stream)
			const { outputId } = output
			await streams.inItsState(
				livestreamId,
				() => (outputId === null ? create(stream, body, signal) : change(livestreamId, outputId, body, signal)),
				signal,
			)
			return read(livestreamId, signal)
		},
		async remove(livestreamId, outputId, signal) {
			await readIdle(livestreamId, signal)
			await streams.inItsState(livestreamId, () => drop(livestreamId, outputId, signal), signal)
			return read(livestreamId, signal)
		},
		nameArchive: (livestreamId, outputId, publicId, signal) =>
			streams.inItsState(livestreamId, () => change(livestreamId, outputId, { public_id: publicId }, signal), signal),
		drop: (livestreamId, outputId, signal) => streams.inItsState(livestreamId, () => drop(livestreamId, outputId, signal), signal),
	}
}

export function outputsOf(stream: Stream): LivestreamOutputs {
	return { outputs: stream.outputs.map(outputOf), blockedBy: whyBlocked(stream) }
}

/** The vendor requires that outputs are changed before a stream is activated. null = they may be changed. */
function whyBlocked({ state, raw }: Stream): Text | null {
	if (state === 'idle') return null
	return state === 'active' ? say('cloudinary/blocked/outputs-active') : say('cloudinary/blocked/outputs-state', { state: stateWord(raw) })
}

function outputOf(output: StreamOutput): LivestreamOutput {
	const { id, type, name, uri } = output
	return {
		id,
		kindId: type,
		name: name === '' ? type : name,
		values: valuesOf(output),
		secretsSet: type === 'simulcast' && targetOf(output).key !== null ? ['stream_key'] : [],
		url: type === 'hls' ? webAddress(uri) : null,
	}
}

function valuesOf(output: StreamOutput): FormValues {
	if (output.type === 'archive') return { public_id: output.publicId }
	if (output.type === 'simulcast') return { uri: targetOf(output).server, stream_key: '', vendor: output.vendor }
	return {}
}

/** Checks a new output, or the changeable fields of one, before anything is sent, so that the error is clearer than the platform's: throws an AppError. */
function bodyOf({ outputId, kindId, name, values }: OutputInput, { outputs }: Stream): OutputBody {
	const others = outputs.filter(({ id }) => id !== outputId)
	const before = outputs.find(({ id }) => id === outputId) ?? null
	if (outputId !== null && !before) throw new AppError('platform-refused/cloudinary-output-missing')
	if (before && before.type !== kindId) throw new AppError('platform-refused/cloudinary-output-kind')
	const isNew = before === null
	const body = { ...(isNew ? { type: kindId } : {}), ...given('name', name) }
	if (kindId === 'simulcast') {
		return { ...body, ...(isNew ? given('vendor', values['vendor']) : {}), ...simulcastBody(values, before, others) }
	}
	if (others.some(({ type }) => type === kindId)) {
		throw new AppError(kindId === 'hls' ? 'platform-refused/cloudinary-second-player' : 'platform-refused/cloudinary-second-archive')
	}
	return { ...body, ...(kindId === 'archive' ? given('public_id', values['public_id']) : {}) }
}

function simulcastBody(values: FormValues, before: StreamOutput | null, others: readonly StreamOutput[]): OutputBody {
	const simulcasts = others.filter(({ type }) => type === 'simulcast')
	const typed = { server: textOf(values['uri']).trim(), key: textOf(values['stream_key']).trim() }
	const body = targetBody(typed, before, simulcasts)
	const uri = body.uri ?? before?.uri ?? ''
	const key = body.stream_key === undefined ? (before?.key ?? null) : new Secret(body.stream_key)
	const isThere = (other: StreamOutput) => isSameAddress(other.uri, uri) || isSameTarget(targetOf(other), targetOf({ uri, key }))
	if (!simulcasts.some(isThere)) return { ...body }
	throw new AppError('platform-refused/cloudinary-same-target')
}

function given(field: string, value: unknown): OutputBody {
	const text = textOf(value).trim()
	return text === '' ? {} : { [field]: text }
}

function isSame(output: StreamOutput, body: OutputBody): boolean {
	return output.type === body['type'] && (output.type !== 'simulcast' || isSameAddress(output.uri, body['uri'] ?? ''))
}
