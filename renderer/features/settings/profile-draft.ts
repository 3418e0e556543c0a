import { type EncoderProfile, encoderProfile } from '../../../shared/domain/encoder.ts'
import type { FrameRate, ProgramFormat } from '../../../shared/domain/program.ts'
import type { Texts } from '../../texts/texts.ts'

/** The encoder settings as typed. */
export interface ProfileDraft {
	readonly codec: EncoderProfile['codec']
	readonly preset: EncoderProfile['preset']
	readonly videoKbps: string
	readonly audioKbps: string
	readonly keyframeS: string
}

export type ProfileProblems = Partial<Record<'videoKbps' | 'audioKbps' | 'keyframeS', string>>

export function profileDraft(profile: EncoderProfile): ProfileDraft {
	return {
		codec: profile.codec,
		preset: profile.preset,
		videoKbps: String(profile.videoBitrateKbps),
		audioKbps: String(profile.audioBitrateKbps),
		keyframeS: String(profile.keyframeIntervalS),
	}
}

/** The typed profile, or its errors by field. */
export function profileOf(
	draft: ProfileDraft,
	texts: Texts,
): { readonly profile: EncoderProfile } | { readonly problems: ProfileProblems } {
	const number = (text: string) => (text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.')))
	const parsed = encoderProfile.safeParse({
		codec: draft.codec,
		preset: draft.preset,
		videoBitrateKbps: number(draft.videoKbps),
		audioBitrateKbps: number(draft.audioKbps),
		keyframeIntervalS: number(draft.keyframeS),
	})
	if (parsed.success) return { profile: parsed.data }
	const problems: ProfileProblems = {}
	for (const { path } of parsed.error.issues) {
		if (path[0] === 'videoBitrateKbps') problems.videoKbps = texts.settings.videoRateWrong
		if (path[0] === 'audioBitrateKbps') problems.audioKbps = texts.settings.audioRateWrong
		if (path[0] === 'keyframeIntervalS') problems.keyframeS = texts.settings.keyframesWrong
	}
	return { problems }
}

const usualSizes = [
	[3840, 2160],
	[2560, 1440],
	[1920, 1080],
	[1280, 720],
	[854, 480],
	[640, 360],
	[2160, 3840],
	[1080, 1920],
	[720, 1280],
] as const

/** The usual picture sizes, and the present one when it is not among them. */
export function sizeOptions(format: ProgramFormat, texts: Texts): readonly { readonly value: string; readonly label: string }[] {
	const sizes: readonly (readonly [number, number])[] = usualSizes.some(
		([width, height]) => width === format.widthPx && height === format.heightPx,
	)
		? usualSizes
		: [[format.widthPx, format.heightPx], ...usualSizes]
	return sizes.map(([width, height]) => ({ value: `${width}x${height}`, label: texts.settings.otherSize({ width, height }) }))
}

const usualRates: readonly FrameRate[] = [
	{ numerator: 24, denominator: 1 },
	{ numerator: 25, denominator: 1 },
	{ numerator: 30_000, denominator: 1001 },
	{ numerator: 30, denominator: 1 },
	{ numerator: 50, denominator: 1 },
	{ numerator: 60_000, denominator: 1001 },
	{ numerator: 60, denominator: 1 },
]

/** The usual frame rates, and the present one when it is not among them. Values as "30000/1001". */
export function rateOptions(rate: FrameRate): readonly { readonly value: string; readonly label: string }[] {
	const isSame = (other: FrameRate) => other.numerator === rate.numerator && other.denominator === rate.denominator
	const rates = usualRates.some(isSame) ? usualRates : [rate, ...usualRates]
	return rates.map(({ numerator, denominator }) => ({
		value: `${numerator}/${denominator}`,
		label: String(Math.round((numerator / denominator) * 100) / 100),
	}))
}

/** The format of two selected options. */
export function formatOf(size: string, rate: string): ProgramFormat {
	const [widthPx = 0, heightPx = 0] = size.split('x').map(Number)
	const [numerator = 0, denominator = 1] = rate.split('/').map(Number)
	return { widthPx, heightPx, frameRate: { numerator, denominator: denominator === 1001 ? 1001 : 1 } }
}
