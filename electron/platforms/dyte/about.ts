import type { LivestreamSummary } from '../../../shared/domain/livestream.ts'
import type { Fact, FactTable, FactValue, LivestreamAbout, LivestreamAction, Statistics } from '../../../shared/domain/livestream-about.ts'
import { say } from '../../../shared/texts/english.ts'
import { noText, type Text, verbatim } from '../../../shared/texts/text.ts'
import { type Livestream, type Reading, type Session, type Watched, watchedOf } from './parse.ts'
import { withoutKeys } from './refusals.ts'

const none: FactValue = { kind: 'none' }
/** The symbol of seconds, which the screen turns into hours and minutes. */
export const secondsUnit: Text = verbatim('s')

/** What is known about a livestream, or a meeting's livestream. `more`: facts that come first. */
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
			{ label: say('dyte/about/state'), value: text(livestream.raw) },
			{ label: say('dyte/about/playback'), value: livestream.playbackUrl === null ? none : { kind: 'link', url: livestream.playbackUrl } },
			{ label: say('dyte/about/created'), value: time(livestream.createdAtMs) },
			{ label: say('dyte/about/changed'), value: time(livestream.updatedAtMs) },
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
		{ label: say('dyte/figure/sent'), value: seconds(watched.ingestSeconds, watched) },
		{ label: say('dyte/figure/watched'), value: seconds(watched.viewerSeconds, watched) },
		{
			label: say('dyte/figure/average'),
			value: watched.averageViewers === null ? none : { kind: 'count', count: watched.averageViewers },
		},
	]
}

function sessionTable({ livestream, sessions }: Reading, nowMs: number): FactTable {
	return {
		title: say('dyte/about/sessions'),
		columns: [
			say('dyte/about/began'),
			say('dyte/about/ended'),
			say('dyte/figure/sent'),
			say('dyte/about/watched'),
			say('dyte/figure/average'),
			say('dyte/about/trouble'),
		],
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

/** For one livestream: a point for each session, at its start. */
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
			{ id: 'sent', label: say('dyte/figure/sent-by-session'), unit: secondsUnit, points: points(({ ingestSeconds }) => ingestSeconds) },
			{
				id: 'watched',
				label: say('dyte/figure/watched-by-session'),
				unit: secondsUnit,
				points: points(({ viewerSeconds }) => viewerSeconds),
			},
			{
				id: 'average',
				label: say('dyte/figure/average-by-session'),
				unit: noText,
				points: points(({ averageViewers }) => averageViewers),
			},
		],
	}
}

/** The actions for a livestream that is pushed to. Nothing deletes or renames one. */
export function livestreamActions({ state }: Livestream, name: string): LivestreamAction[] {
	const isLive = state === 'live' || state === 'starting'
	const newKey: LivestreamAction = {
		id: 'new-key',
		label: say('dyte/action/new-key'),
		line: say('dyte/action/new-key-line'),
		danger: true,
		confirm: { text: say('dyte/action/new-key-confirm'), typeTitle: false },
		blockedBy: isLive ? say('dyte/action/new-key-blocked', { name }) : null,
	}
	if (state === 'off') {
		const line = say('dyte/action/enable-line')
		return [{ id: 'enable', label: say('dyte/action/enable'), line, danger: false, confirm: null, blockedBy: null }, newKey]
	}
	const running = say('dyte/action/disable-confirm-on-air', { name })
	return [
		{
			id: 'disable',
			label: say('dyte/action/disable'),
			line: say('dyte/action/disable-line'),
			danger: true,
			confirm: { text: isLive ? running : say('dyte/action/disable-confirm'), typeTitle: isLive },
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
