import type { Statistics } from '../../../shared/domain/livestream-about.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { say } from '../../../shared/texts/english.ts'
import { noText, type Text } from '../../../shared/texts/text.ts'
import type { JsonObject } from '../http/json-object.ts'
import { parseNumber, parseTime } from '../http/json-values.ts'
import { answerUnreadable, platformCodes } from '../platform-errors.ts'
import type { Api } from './api.ts'
import { readConnections } from './connections.ts'
import { listIn } from './parse.ts'
import { perPage } from './streams.ts'

export interface HistoryDeps {
	readonly name: string
	readonly api: Api
	readonly offsetMs: () => number
}

export interface History {
	read(livestreamId: string, signal: AbortSignal): Promise<Statistics>
}

interface Sample {
	/** As the platform writes it: the sample's identity. */
	readonly key: string
	readonly atMs: number
	readonly values: Readonly<Record<string, number>>
}

const instances = ['primary', 'secondary'] as const

/** The limit for a very long show: twenty thousand samples for each instance. */
const mostPages = 400
/** Samples of this many livestreams are kept, so that reopening a chart costs one page. */
const mostKept = 4
const mostMeasures = 8

/** The samples of each instance over the life of a livestream. They come newest first, in pages that shift as new samples arrive. */
export function createHistory(deps: HistoryDeps): History {
	const { name, api } = deps
	/** Complete histories only, by livestream and instance: a partial one would leave a gap. */
	const kept = new Map<string, readonly Sample[]>()

	async function samplesOf(livestreamId: string, instance: string, signal: AbortSignal): Promise<readonly Sample[]> {
		const key = `${livestreamId} ${instance}`
		const before = kept.get(key) ?? []
		const known = new Set(before.map((sample) => sample.key))
		const fresh = new Map<string, Sample>()
		for (let page = 0; page < mostPages; page++) {
			const list = await readPage(livestreamId, instance, page, signal)
			if (list === null) break
			const samples = list.flatMap((body) => parseSample(body, deps.offsetMs()) ?? [])
			const added = samples.filter((sample) => !known.has(sample.key) && !fresh.has(sample.key))
			for (const sample of added) fresh.set(sample.key, sample)
			// Reading ends with an empty page, a page that reaches known samples, or a page with nothing new (the list does not support paging).
			if (added.length === 0 || samples.some((sample) => known.has(sample.key))) break
		}
		const whole = [...before, ...fresh.values()].sort((a, b) => a.atMs - b.atMs)
		keep(key, whole)
		return whole
	}

	/** null: there is no such page. */
	async function readPage(
		livestreamId: string,
		instance: string,
		page: number,
		signal: AbortSignal,
	): Promise<readonly JsonObject[] | null> {
		const query = { page: String(page), perpage: String(perPage) }
		try {
			const { data } = await api.send({ to: 'history', parts: { id: livestreamId, instance }, query, callClass: 'read', signal })
			const list = listIn(data)
			if (!list && page === 0) throw answerUnreadable(name, 200)
			return list
		} catch (error) {
			if (page > 0 && error instanceof AppError && error.code === platformCodes.gone) return null
			throw error
		}
	}

	function keep(key: string, samples: readonly Sample[]): void {
		kept.delete(key)
		kept.set(key, samples)
		const [oldest] = kept.keys()
		if (kept.size > mostKept * instances.length && oldest !== undefined) kept.delete(oldest)
	}

	/** A livestream may have no backup instance. */
	async function backupSamples(livestreamId: string, signal: AbortSignal): Promise<readonly Sample[]> {
		try {
			return await samplesOf(livestreamId, 'secondary', signal)
		} catch (error) {
			const isMissing = error instanceof AppError && missingCodes.has(error.code)
			if (isMissing) return []
			throw error
		}
	}

	return {
		async read(livestreamId, signal) {
			const { viewers } = await readConnections(api, livestreamId, signal)
			const samples = { primary: await samplesOf(livestreamId, 'primary', signal), secondary: await backupSamples(livestreamId, signal) }
			const series = instances.flatMap((instance) => seriesOf(samples[instance], instance))
			return { facts: factsOf(viewers, samples, series), series }
		},
	}
}

const missingCodes: ReadonlySet<string> = new Set([
	platformCodes.gone,
	platformCodes.refused,
	platformCodes.wrongState,
	'platform-answer-unreadable',
])

function parseSample(body: JsonObject, offsetMs: number): Sample | null {
	const key = body['createdAtUtc']
	const atMs = parseTime(key, offsetMs)
	if (atMs === null || (typeof key !== 'string' && typeof key !== 'number')) return null
	const values: Record<string, number> = {}
	for (const [name, value] of Object.entries(body)) {
		const number = typeof value === 'number' || name in measures ? parseNumber(value) : null
		if (number !== null && name !== 'createdAtUtc' && !/id$/i.test(name)) values[name] = number
	}
	return { key: String(key), atMs, values }
}

/** The first is documented, the second is inferred from it; any other counter is shown under its own name. */
const measures: Readonly<Record<string, { readonly label: Text; readonly unit: Text }>> = {
	hlsConnections: { label: say('streamdiver/figure/viewers'), unit: say('streamdiver/figure/viewers-unit') },
	rtmpConnections: { label: say('streamdiver/figure/encoders'), unit: say('streamdiver/figure/encoders-unit') },
}

function seriesOf(samples: readonly Sample[], instance: (typeof instances)[number]): Statistics['series'] {
	const found = new Set(samples.flatMap(({ values }) => Object.keys(values)))
	const names = [...Object.keys(measures).filter((name) => found.has(name)), ...[...found].filter((name) => !(name in measures))]
	return names.slice(0, mostMeasures).map((name) => ({
		id: `${instance}-${name}`,
		label: say('streamdiver/figure/of-instance', { measure: measures[name]?.label ?? name, instance }),
		unit: measures[name]?.unit ?? noText,
		points: samples.flatMap(({ atMs, values }) => (values[name] === undefined ? [] : [{ atMs, value: values[name] }])),
	}))
}

function factsOf(
	viewers: number | null,
	samples: { readonly primary: readonly Sample[]; readonly secondary: readonly Sample[] },
	series: Statistics['series'],
): Statistics['facts'] {
	const watched = series.find(({ id }) => id === 'primary-hlsConnections')?.points ?? []
	const most = watched.reduce((highest, { value }) => Math.max(highest, value), 0)
	const first = samples.primary[0] ?? samples.secondary[0]
	return [
		{ label: say('streamdiver/figure/viewers-now'), value: viewers === null ? { kind: 'none' } : { kind: 'count', count: viewers } },
		{ label: say('streamdiver/figure/most-viewers'), value: watched.length === 0 ? { kind: 'none' } : { kind: 'count', count: most } },
		{ label: say('streamdiver/figure/since'), value: first ? { kind: 'time', atMs: first.atMs } : { kind: 'none' } },
	]
}
