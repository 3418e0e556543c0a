import { defaultOwnRecording, type OwnRecordingSettings } from '../../../shared/domain/own-recording.ts'
import type { ProgramFormat } from '../../../shared/domain/program.ts'
import type { Texts } from '../../texts/texts.ts'

/** The quick choices of the quality of recordings. */
export type QualityPreset = 'as-sent' | '8' | '20' | 'own'

const presetKbps = { '8': 8000, '20': 20_000 } as const
const qualities = [14, 18, 20, 24, 28] as const
const bitratesMb = [4, 8, 12, 20, 40, 80] as const
const sizes = [
	[1280, 720],
	[1920, 1080],
	[2560, 1440],
	[3840, 2160],
] as const
const asCanvas = ''

type Option = { readonly value: string; readonly label: string }
type Words = Texts['ownRecording']

export function presetOf(own: OwnRecordingSettings | null): QualityPreset {
	if (!own) return 'as-sent'
	if (own.widthPx !== undefined || own.codec !== 'auto') return 'own'
	const known = (['8', '20'] as const).find((preset) => presetKbps[preset] === own.bitrateKbps)
	return known ?? 'own'
}

/** The tracks stay as they are; "own" starts with what was chosen before. */
export function ofPreset(preset: QualityPreset, before: OwnRecordingSettings | null): OwnRecordingSettings | null {
	if (preset === 'as-sent') return null
	const { tracks } = before ?? defaultOwnRecording
	if (preset !== 'own') return { codec: 'auto', bitrateKbps: presetKbps[preset], tracks }
	return { ...defaultOwnRecording, tracks }
}

export function sizeOf({ widthPx, heightPx }: OwnRecordingSettings): string {
	return widthPx === undefined ? asCanvas : `${widthPx}x${heightPx}`
}

export function withSize({ widthPx: _, heightPx: __, ...own }: OwnRecordingSettings, size: string): OwnRecordingSettings {
	const [widthPx, heightPx] = size.split('x').map(Number)
	return widthPx && heightPx ? { ...own, widthPx, heightPx } : own
}

export function sizeOptions(own: OwnRecordingSettings, format: ProgramFormat, words: Words): readonly Option[] {
	const values = sizes.map(([width, height]) => `${width}x${height}`)
	const known = [...new Set([...values, sizeOf(own)])].filter((value) => value !== asCanvas)
	return [
		{ value: asCanvas, label: words.sizeAsCanvas({ width: String(format.widthPx), height: String(format.heightPx) }) },
		...known.map((value) => {
			const [width = '', height = ''] = value.split('x')
			return { value, label: words.sizeOption({ width, height }) }
		}),
	]
}

/** "q20": constant quality; "8000": a bitrate. */
export function measureOf({ quality, bitrateKbps = 0 }: OwnRecordingSettings): string {
	return quality === undefined ? String(bitrateKbps) : `q${quality}`
}

export function withMeasure({ quality: _, bitrateKbps: __, ...own }: OwnRecordingSettings, measure: string): OwnRecordingSettings {
	return measure.startsWith('q') ? { ...own, quality: Number(measure.slice(1)) } : { ...own, bitrateKbps: Number(measure) }
}

export function measureOptions(own: OwnRecordingSettings, words: Words): readonly Option[] {
	const levels = [...new Set([...qualities, ...(own.quality === undefined ? [] : [own.quality])])].toSorted((a, b) => a - b)
	const rates = [...new Set([...bitratesMb, ...(own.bitrateKbps === undefined ? [] : [own.bitrateKbps / 1000])])].toSorted((a, b) => a - b)
	return [
		...levels.map((quality) => ({ value: `q${quality}`, label: words.measureOption({ quality: String(quality) }) })),
		...rates.map((mb) => ({ value: String(mb * 1000), label: words.bitrateOption({ mb: String(mb) }) })),
	]
}

export function withTrack(own: OwnRecordingSettings, track: number, isOn: boolean): OwnRecordingSettings {
	const others = own.tracks.filter((each) => each !== track)
	return { ...own, tracks: (isOn ? [...others, track] : others).toSorted((a, b) => a - b) }
}
