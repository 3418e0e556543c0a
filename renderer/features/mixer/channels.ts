import type { SoundGroup } from '../../../shared/domain/channel.ts'
import { filterKindOf } from '../../../shared/domain/filter.ts'
import type { ProgramView } from '../../../shared/domain/snapshot.ts'
import type { SourceAudio, SourceState } from '../../../shared/domain/source.ts'
import { usedSources } from '../../../shared/domain/source-use.ts'
import { createNestingReader } from '../../../shared/program/nested-scenes.ts'
import { formatCountdown } from '../../lib/format.ts'
import type { Texts } from '../../texts/texts.ts'

/** The sources with sound, in the order of the collection. `live`: those that viewers hear now. */
export function channelIds(program: ProgramView): { readonly all: readonly string[]; readonly live: readonly string[] } {
	const used = usedSources(program).filter(({ audio }) => audio !== null)
	const shown = createNestingReader(program).sources(program.onAirSceneId ?? '', ({ visible }) => visible).shown
	const live = used.filter(({ id, audio }) => {
		const isMuted = audio?.muted || audio?.headphones === 'only' || groupOf(program, audio)?.muted
		return !isMuted && (audio?.heard === 'always' || shown.has(id))
	})
	return { all: used.map(({ id }) => id), live: live.map(({ id }) => id) }
}

export function groupOf({ soundGroups }: Pick<ProgramView, 'soundGroups'>, audio: SourceAudio | null): SoundGroup | null {
	return soundGroups.find(({ id }) => id === audio?.groupId) ?? null
}

/** Since when it is an alarm that a channel has no sound; null = it is none. */
export function silentSince({ soundAlarms = [] }: Pick<ProgramView, 'soundAlarms'>, id: string): number | null {
	return soundAlarms.find(({ kind, sourceId }) => kind === 'silence' && sourceId === id)?.sinceMs ?? null
}

/** The default names say that track 1 is what viewers hear. */
export function trackName(names: readonly string[], track: number, texts: Texts): string {
	const { first, other } = texts.mixer.trackNames
	return names[track - 1] || (track === 1 ? first : other({ track }))
}

export interface ChannelTag {
	readonly tone: 'warning' | 'off'
	readonly text: string
}

interface TagFacts {
	readonly state: SourceState | undefined
	readonly clips: number
	readonly group: SoundGroup | null
	/** Since when it is an alarm that it has no sound; null = it is none. */
	readonly silentSinceMs: number | null
	readonly nowMs: number
}

/** The most important thing to say about a channel; null = nothing. Pure. */
export function channelTag({ state, clips, group, silentSinceMs, nowMs }: TagFacts, texts: Texts): ChannelTag | null {
	const words = texts.mixer
	if (state?.kind === 'lost') return { tone: 'warning', text: words.lost({ time: formatCountdown(nowMs - state.sinceMs) }) }
	if (state?.kind === 'failed') return { tone: 'warning', text: words.failed }
	if (silentSinceMs !== null) {
		return { tone: 'warning', text: texts.soundAlarms.silentTag({ seconds: Math.round((nowMs - silentSinceMs) / 1000) }) }
	}
	if (clips > 0) return { tone: 'warning', text: words.clips({ count: clips }) }
	if (state?.kind === 'waiting') return { tone: 'off', text: words.waiting }
	if (group?.muted) return { tone: 'off', text: words.groupMuted({ name: group.name }) }
	if (state?.kind === 'idle' || state?.kind === 'ended') return { tone: 'off', text: words.stopped }
	return null
}

export interface ChannelEffect {
	readonly id: string
	readonly name: string
	readonly isOn: boolean
}

const mostEffects = 3

/** The first effects of a source, and how many more there are. Pure. */
export function effectsOf(
	filters: ProgramView['filters'],
	texts: Texts,
): { readonly shown: readonly ChannelEffect[]; readonly more: number } {
	const all = filters.map(({ id, enabled, settings }) => {
		const kind = filterKindOf(settings.kind)
		return { id, name: kind ? texts.say(kind.name) : settings.kind, isOn: enabled && kind !== null }
	})
	const count = all.length > mostEffects + 1 ? mostEffects : all.length
	return { shown: all.slice(0, count), more: all.length - count }
}
