import { z } from 'zod'
import { appErrorData } from '../errors/app-error-schema.ts'

const color = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'input/color')

/** What a source is and how it is opened. Adding a kind = one entry here and one opener in electron/sources. */
export const sourceSettings = z.discriminatedUnion('kind', [
	z.object({
		kind: z.literal('screen'),
		/** Linux: an X display such as ":0" (null = the DISPLAY of this session). Windows and macOS: a screen index as text. */
		display: z.string().max(120).nullable(),
		/** Part of the screen in its own pixels; null = all of it. */
		region: z
			.object({
				x: z.number().int().min(0),
				y: z.number().int().min(0),
				widthPx: z.number().int().min(16),
				heightPx: z.number().int().min(16),
			})
			.nullable(),
		showPointer: z.boolean(),
	}),
	z.object({ kind: z.literal('camera'), deviceId: z.string().min(1).max(300) }),
	z.object({
		kind: z.literal('audio-input'),
		/** null = the system's default input. Monitors of outputs are listed as devices too. */ deviceId: z
			.string()
			.min(1)
			.max(300)
			.nullable(),
	}),
	z.object({
		kind: z.literal('media'),
		/** Of a file, or an address: http, https, rtmp, rtmps, rtsp, rtsps, srt, udp. */
		path: z.string().min(1).max(4096),
		loop: z.boolean(),
		allowPrivateAddress: z
			.boolean()
			.optional()
			.describe('This address may lead into this computer or its own network; without it such an address is refused'),
	}),
	z.object({ kind: z.literal('image'), path: z.string().min(1).max(4096) }),
	z.object({
		kind: z.literal('text'),
		/** Placeholders: {clock} local time, {countdown} time left until countdownTo, {adbreak} time left of a running ad break. */
		template: z.string().max(500),
		countdownTo: z.number().nullable().describe('Unix time in ms that {countdown} counts down to'),
		color,
		background: color.nullable(),
		backgroundOpacity: z.number().min(0).max(1),
		fontSizePx: z
			.number()
			.int()
			.min(8)
			.max(400)
			.describe('Size of the letters in a picture whose shorter side is 720 pixels; it grows and shrinks with the picture'),
		weight: z.enum(['regular', 'bold']),
		align: z.enum(['left', 'center', 'right']).describe('"left" is where a line begins: right-to-left scripts begin at the right'),
	}),
	z.object({ kind: z.literal('color'), color }),
	z.object({
		kind: z.literal('test-pattern'),
		/** "card": bars, motion, clock and a 1 kHz tone at -18 dBFS. "flash-and-beep": white flash with a beep every 2 s, to measure sync. */
		pattern: z.enum(['card', 'flash-and-beep']),
	}),
])
export type SourceSettings = z.infer<typeof sourceSettings>
export type SourceKind = SourceSettings['kind']

export const sourceAudio = z.object({
	/** -60 is treated as silence. */
	gainDb: z.number().min(-60).max(12),
	muted: z.boolean(),
	/** "with-picture": only while a visible item of the scene on air shows it. "always": in every scene, as a microphone. */
	heard: z.enum(['with-picture', 'always']),
})
export type SourceAudio = z.infer<typeof sourceAudio>

export const source = z.object({
	id: z.string().min(1).max(64),
	name: z.string().min(1).max(80),
	settings: sourceSettings,
	/** null for kinds without sound. */
	audio: sourceAudio.nullable(),
	/** As of a scene: an update that carries it is refused when somebody else changed the source since. */
	revision: z.number().int().min(0).exactOptional(),
})
export type Source = z.infer<typeof source>

/** Whether the kind brings sound. Pure table: the screen and the mixer ask it. */
export function kindHasSound(kind: SourceKind): boolean {
	return kind === 'audio-input' || kind === 'media' || kind === 'test-pattern'
}

/** Whether the kind brings a picture. */
export function kindHasPicture(kind: SourceKind): boolean {
	return kind !== 'audio-input'
}

/** What is true of a running source now, as told by the program process. */
export const sourceState = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('starting') }),
	/** `warning`: it goes on, but not as it should, such as a picture whose file has gone. */
	z.object({ kind: z.literal('running'), warning: appErrorData.optional() }),
	/** Paused because nothing shows it; starts in place. */
	z.object({ kind: z.literal('idle') }),
	/** A media file without loop that has played to its end. */
	z.object({ kind: z.literal('ended') }),
	/** Had a picture or sound and lost it; the last frame, then the "signal lost" card is shown; it is being restarted. */
	z.object({ kind: z.literal('lost'), sinceMs: z.number(), error: appErrorData, attempt: z.number().int() }),
	/** Cannot be opened; not tried again until its settings change or it is restarted by hand. */
	z.object({ kind: z.literal('failed'), error: appErrorData }),
])
export type SourceState = z.infer<typeof sourceState>

export const device = z.object({ kind: z.enum(['screen', 'camera', 'audio-input']), id: z.string(), label: z.string() })
export type Device = z.infer<typeof device>
