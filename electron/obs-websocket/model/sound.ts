import { trackNumbers } from '../../../shared/domain/channel.ts'
import type { SourceAudio } from '../../../shared/domain/source.ts'

/** The studio treats this as silence, dB; OBS has -100 for it. */
const silentDb = -60
const obsSilentDb = -100
const loudestDb = 12

export function volumeOf({ gainDb }: Pick<SourceAudio, 'gainDb'>): { readonly inputVolumeMul: number; readonly inputVolumeDb: number } {
	if (gainDb <= silentDb) return { inputVolumeMul: 0, inputVolumeDb: obsSilentDb }
	return { inputVolumeMul: 10 ** (gainDb / 20), inputVolumeDb: gainDb }
}

/** Within the limits of the studio's faders. */
export function gainOf(db: number): number {
	return Math.min(loudestDb, Math.max(silentDb, db))
}

export function dbOf(factor: number): number {
	return factor <= 0 ? silentDb : 20 * Math.log10(factor)
}

/** 0 is left, 1 is right. */
export function balanceOf({ pan = 0 }: Pick<SourceAudio, 'pan'>): number {
	return (pan + 1) / 2
}

export const syncLimitsMs = { least: -500, most: 2000 } as const

const monitorTypes = {
	off: 'OBS_MONITORING_TYPE_NONE',
	only: 'OBS_MONITORING_TYPE_MONITOR_ONLY',
	both: 'OBS_MONITORING_TYPE_MONITOR_AND_OUTPUT',
} as const
type Headphones = keyof typeof monitorTypes

export function monitorTypeOf({ headphones = 'both' }: Pick<SourceAudio, 'headphones'>): string {
	return monitorTypes[headphones]
}

/** null: there is no such type. */
export function headphonesFor(monitorType: string): Headphones | null {
	return (Object.keys(monitorTypes) as Headphones[]).find((each) => monitorTypes[each] === monitorType) ?? null
}

export function tracksOf({ tracks = [1] }: Pick<SourceAudio, 'tracks'>): Readonly<Record<string, boolean>> {
	return Object.fromEntries(trackNumbers.map((track) => [String(track), tracks.includes(track)]))
}
