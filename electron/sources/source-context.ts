import type { SourceFeed } from '../../shared/domain/feeds.ts'
import type { MediaCommand, MediaPlayback } from '../../shared/domain/media-playback.ts'
import type { PageInput } from '../../shared/domain/page-input.ts'
import type { ProgramFormat } from '../../shared/domain/program.ts'
import type { Reception } from '../../shared/domain/reception.ts'
import type { NewShowText, TextFit } from '../../shared/domain/show-text.ts'
import type { SourceState } from '../../shared/domain/source.ts'
import type { TextOnScreen } from '../../shared/domain/text-on-screen.ts'
import type { LowerThirdSettings } from '../../shared/program/sources/lower-third.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Spawn } from '../process/spawn.ts'
import type { Drawing } from './drawing/drawing.ts'
import type { FileWatches } from './file-watches.ts'
import type { PictureSize } from './picture-size.ts'

/** Facts about this computer that FFmpeg's arguments depend on. */
export interface CaptureMachine {
	readonly os: 'linux' | 'windows' | 'macos'
	/** DISPLAY of this session, null when there is none. */
	readonly display: string | null
	/** FFmpeg's Desktop Duplication filter (6.0 and newer, Windows); without it gdigrab is used. */
	readonly hasDdagrab: boolean
}

/** The context that every opener receives. */
export interface SourceContext {
	readonly ffmpegPath: string
	/** Folders of which no source may open a file (see allowed-file.ts). */
	readonly neverIn: readonly string[]
	readonly format: ProgramFormat
	readonly clock: Clock
	readonly log: Log
	readonly spawn: Spawn
	readonly machine: CaptureMachine
	/** The variables that identify the X server and the sound server of the session. Default: the environment of this process. */
	readonly environment?: Readonly<Record<string, string | undefined>> | undefined
	/** Decodes picture files and draws. */
	readonly drawing: Pick<Drawing, 'draw'>
	readonly files: Pick<FileWatches, 'watch'>
	readonly onState: (state: SourceState) => void
	/** The natural size of the source, independent of the requested one. Kinds that draw in any size do not report one. */
	readonly onNaturalSize: (size: PictureSize) => void
	/** The playback position, for kinds that support play, pause and seek. null = nothing to control. */
	readonly onPlayback: (playback: MediaPlayback | null) => void
}

/** What a capture of a device needs of it. */
export type CaptureContext = Omit<SourceContext, 'neverIn' | 'drawing' | 'files' | 'onPlayback'>

/** An open source. Its feed remains the same object after restarts and changes of size. */
export interface OpenSource {
	readonly feed: SourceFeed
	/**
	 * Changes the desired picture size; the old picture stays until there is a new one. `otherShapes`: more boxes of other shapes that show it, for sources
	 * that can draw each of them.
	 */
	resize(size: PictureSize, otherShapes?: readonly PictureSize[]): void
	/** Opens it again now, from the start for media. */
	restart(): void
	/**
	 * Whether it must be able to play at once. A kind that has this opens nothing before the first call, and keeps almost nothing open while it is not needed;
	 * the others are always open.
	 */
	setNeeded?(isNeeded: boolean): void
	/** For kinds that report a playback position. */
	control?(command: MediaCommand): void
	/** For kinds that receive a livestream: what arrives now; null = nothing. */
	reception?(): Reception | null
	/** For kinds that check a passphrase themselves: when a sender was last refused, Unix ms; null = never. */
	refusedAtMs?(): number | null
	/** For browser pages. */
	pageInput?(input: PageInput): void
	/** For {adbreak} in texts; null = no break. */
	setAdBreakEndsAt?(endsAtMs: number | null): void
	/** For {starts} in texts: the planned start of the next show; null = none is planned. */
	setShowStartsAt?(startsAtMs: number | null): void
	/** For lower thirds: what is on screen. */
	setText?(text: TextOnScreen): void
	/** For lower thirds: how a text would fit. */
	fitText?(settings: LowerThirdSettings, text: NewShowText): Promise<TextFit | null>
	/** Resolves when its process has ended. May be called twice. */
	dispose(): Promise<void>
}
