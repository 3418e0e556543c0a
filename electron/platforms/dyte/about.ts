import type { LivestreamSummary } from '../../../shared/domain/livestream.ts'
import type { FactTable, FactValue, LivestreamAbout, LivestreamAction, Statistics } from '../../../shared/domain/livestream-about.ts'
import { type Livestream, type Reading, type Session, type Watched, watchedOf } from './parse.ts'
import { withoutKeys } from './refusals.ts'

type Fact = LivestreamAbout['facts'][number]

const none: FactValue = { kind: 'none' }

/** What is known of a livestream, or of a meeting's. `more`: facts that stand first. */
export function aboutOf(
	summary: LivestreamSummary,
	reading: Reading | null,
	options: { readonly more: readonly Fact[]; readonly actions: readonly LivestreamAction[]; readonly nowMs: number },
): LivestreamAbout {
	const { nowMs } = options
	const facts: Fact[] = [...options.more]
	if (reading) {
		const { livestream } = reading
		facts.push(
			{ label: 'State there', value: text(livestream.raw) },
			{ label: 'Playback', value: livestream.playbackUrl === null ? none : { kind: 'link', url: livestream.playbackUrl } },
			{ label: 'Made', value: time(livestream.createdAtMs) },
			{ label: 'Last changed', value: time(livestream.updatedAtMs) },
			...watchedFacts(totalOf(reading, nowMs)),
		)
	}
	return { summary, facts, tables: reading ? [sessionTable(reading, nowMs)] : [], actions: [...options.actions] }
}

/** The livestream's own counters where it has them, else those of the newest session. */
function totalOf({ livestream, sessions }: Reading, nowMs: number): Watched {
	const [latest] = sessions
	const isLive = livestream.state === 'live'
	if (livestream.ingestSeconds !== null || !latest) {
		return watchedOf({ ...livestream, beganAtMs: latest?.beganAtMs ?? null }, nowMs, isLive)
	}
	return watchedOf(latest, nowMs, isLive)
}

function watchedFacts(watched: Watched): Fact[] {
	return [
		{ label: 'Sent', value: seconds(watched.ingestSeconds, watched) },
		{ label: 'Watched, all viewers together', value: seconds(watched.viewerSeconds, watched) },
		{
			label: 'Average viewers (an estimate)',
			value: watched.averageViewers === null ? none : { kind: 'count', count: watched.averageViewers },
		},
	]
}

function sessionTable({ livestream, sessions }: Reading, nowMs: number): FactTable {
	return {
		title: 'Sessions',
		columns: ['Began', 'Ended', 'Sent', 'Watched', 'Average viewers (an estimate)', 'Trouble'],
		rows: sessions.map((session) => {
			const watched = watchedOf(session, nowMs, livestream.state === 'live' && session.stoppedAtMs === null)
			const [sent, seen, average] = watchedFacts(watched).map(({ value }) => value)
			return [
				time(session.beganAtMs),
				time(session.stoppedAtMs),
				sent ?? none,
				seen ?? none,
				average ?? none,
				session.problem === null ? none : text(withoutKeys(session.problem)),
			]
		}),
	}
}

/** Of one livestream: a point for each session, where it began. */
export function statisticsOf(reading: Reading | null, nowMs: number): Statistics {
	if (!reading) return { facts: [], series: [] }
	const sessions = reading.sessions.filter((session): session is Session & { beganAtMs: number } => session.beganAtMs !== null).toReversed()
	const points = (value: (watched: Watched) => number | null) =>
		sessions.flatMap((session) => {
			const watched = watchedOf(session, nowMs, session.stoppedAtMs === null)
			const one = watched.isPlaceholder ? null : value(watched)
			return one === null ? [] : [{ atMs: session.beganAtMs, value: one }]
		})
	return {
		facts: watchedFacts(totalOf(reading, nowMs)),
		series: [
			{ id: 'sent', label: 'Sent, by session', unit: 's', points: points(({ ingestSeconds }) => ingestSeconds) },
			{ id: 'watched', label: 'Watched, by session', unit: 's', points: points(({ viewerSeconds }) => viewerSeconds) },
			{
				id: 'average',
				label: 'Average viewers (an estimate), by session',
				unit: '',
				points: points(({ averageViewers }) => averageViewers),
			},
		],
	}
}

/** What may be done to a livestream that is pushed to. Nothing deletes or renames one. */
export function livestreamActions({ state }: Livestream, name: string): LivestreamAction[] {
	const isLive = state === 'live' || state === 'starting'
	const newKey: LivestreamAction = {
		id: 'new-key',
		label: 'New stream key',
		line: 'The present key stops working. A show takes the new one by itself.',
		danger: true,
		confirm: { text: 'Whatever else pushes with the present key is locked out.', typeTitle: false },
		blockedBy: isLive ? `It is on air on ${name}, and a new key would cut it off. End it first.` : null,
	}
	if (state === 'off') {
		const line = 'It can be pushed to again. Going live does this by itself.'
		return [{ id: 'enable', label: 'Switch on', line, danger: false, confirm: null, blockedBy: null }, newKey]
	}
	const running = `It is on air. ${name} does not say what becomes of a running show: it may be cut off.`
	return [
		{
			id: 'disable',
			label: 'Switch off',
			line: 'Nobody can push to it until it is switched on again.',
			danger: true,
			confirm: { text: isLive ? running : 'It is switched on again at the next show, or here.', typeTitle: isLive },
			blockedBy: null,
		},
		newKey,
	]
}

export function text(value: string): FactValue {
	return value === '' ? none : { kind: 'text', text: value }
}

export function time(atMs: number | null): FactValue {
	return atMs === null ? none : { kind: 'time', atMs }
}

function seconds(value: number | null, { isPlaceholder }: Watched): FactValue {
	return value === null ? none : { kind: 'seconds', seconds: value, isPlaceholder }
}
