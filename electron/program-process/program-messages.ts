import type { CanvasId } from '../../shared/domain/canvas.ts'
import type { SoundGroup } from '../../shared/domain/channel.ts'
import type { EncoderExtras, EncoderProfile, EncoderState, ProgramStats, VideoCodec } from '../../shared/domain/encoder.ts'
import type { RelayEndpoint, TagFeedEndpoint } from '../../shared/domain/feeds.ts'
import type { Filter, FilterFileProblem, FilterPreset } from '../../shared/domain/filter.ts'
import type { MediaCommand, MediaPlayback } from '../../shared/domain/media-playback.ts'
import type { PageInput } from '../../shared/domain/page-input.ts'
import type { ProgramFormat, Scene } from '../../shared/domain/program.ts'
import type { Arrival } from '../../shared/domain/reception.ts'
import type { NewShowText, TextFit } from '../../shared/domain/show-text.ts'
import type { Source, SourceState } from '../../shared/domain/source.ts'
import type { SourceMeter } from '../../shared/domain/source-meter.ts'
import type { TextOnScreen } from '../../shared/domain/text-on-screen.ts'
import type { ChosenTransition } from '../../shared/domain/transition.ts'
import type { Overlay, OverlayPhase } from '../../shared/program/overlays.ts'
import type { TransitionChoices } from '../../shared/program/scene-transitions.ts'
import type { LowerThirdSettings } from '../../shared/program/sources/lower-third.ts'
import type { SentFingerprint } from '../media/fingerprint/sent-fingerprint.ts'
import type { LogMessage } from '../process/child-log.ts'

/**
 * The channel between main and the program process. Main holds the state and sends the whole desired state, not changes to it, so that a program process
 * that was killed can be started again with everything in three messages (start, show, encode).
 */
export interface ShowModel {
	readonly scenes: readonly Scene[]
	/** On top of the scene on air, the lowest first. An overlay that is on when the process starts is shown at once. Absent: none. */
	readonly overlays?: readonly Overlay[]
	/** With those that play the films of transitions. */
	readonly sources: readonly Source[]
	/** Filters of the whole picture, overlays included. Absent: none. */
	readonly filters?: readonly Filter[]
	/** Filters that were saved, for pictures of what they would make of a source. Absent: none. */
	readonly filterPresets?: readonly FilterPreset[]
	readonly masterGainDb: number
	/** The whole program is muted. Absent: no. */
	readonly masterMuted?: boolean
	/** Groups of channels. Absent: none. */
	readonly soundGroups?: readonly SoundGroup[]
	/** Decide which film must be ready for the next Take. Absent: none. */
	readonly transitions?: TransitionChoices
	/** What each lower third shows, by the id of its source. Absent: there are none. */
	readonly texts?: Readonly<Record<string, TextOnScreen>>
	/** The canvases besides the main one. Absent: none. */
	readonly canvases?: readonly CanvasModel[]
}

/** A canvas of another size with the same sources and the same sound. */
export interface CanvasModel {
	readonly id: CanvasId
	readonly widthPx: number
	readonly heightPx: number
	/** All scenes, placed in the pixels of this canvas. */
	readonly scenes: readonly Scene[]
	/** The scene on air when the canvas is new. */
	readonly onAirSceneId: string | null
	/** Scenes that were placed for this canvas: an overlay that shows one of them lies over it too. Absent: none. */
	readonly overlaySceneIds?: readonly string[]
}

/** The encoder that a recording has for itself. */
export interface RecordingOrder {
	/** The name of its feed of tags. Another one is another encoder. */
	readonly feed: string
	/** The source that is recorded clean; null = the program. */
	readonly sourceId: string | null
	readonly profile: EncoderProfile
	readonly codec: VideoCodec
	readonly extras?: EncoderExtras
	/** The numbers of the sound tracks, at least one; a source has its own sound. */
	readonly tracks: readonly number[]
}

export type ToProgram =
	/** First message. `timelineEpochMs`: Unix ms at which the program timeline is 0; it continues across restarts of this process. */
	| {
			readonly type: 'start'
			readonly format: ProgramFormat
			readonly ffmpegPath: string
			/** Whether this FFmpeg has the Desktop Duplication filter. */
			readonly hasDdagrab: boolean
			/** Folders of which no source may open a file: the studio's data folder. */
			readonly neverIn: readonly string[]
			readonly timelineEpochMs: number
			readonly onAirSceneId: string | null
			readonly show: ShowModel
	  }
	| { readonly type: 'show'; readonly show: ShowModel }
	| { readonly type: 'take'; readonly canvas: CanvasId; readonly sceneId: string; readonly transition: ChosenTransition }
	/** A transition on the main canvas that is moved by hand: 0 = only the scene on air is seen, 1 = the other scene is taken. */
	| { readonly type: 'move-transition'; readonly sceneId: string; readonly transition: ChosenTransition; readonly progress: number }
	/** The scene in preview: its paced sources are opened in advance. */
	| { readonly type: 'arm'; readonly sceneId: string | null }
	/** For {adbreak} in text sources, Unix ms; null = no ad break. */
	| { readonly type: 'ad-break'; readonly endsAtMs: number | null }
	/** For {starts} in text sources: the planned start of the next show, Unix ms; null = none. */
	| { readonly type: 'show-start'; readonly startsAtMs: number | null }
	/** Answered with "encoder-state" of the same request, even when nothing changes. */
	| {
			readonly type: 'encode'
			readonly canvas: CanvasId
			readonly request: number
			readonly profile: EncoderProfile
			readonly codec: VideoCodec
			readonly relay: RelayEndpoint
			/** Another process encoded it until now. */
			readonly continues: boolean
	  }
	/** An encoder of the main canvas is loaded ahead, for the first picture of a show; null = none. */
	| { readonly type: 'load-encoder'; readonly settings: { readonly profile: EncoderProfile; readonly codec: VideoCodec } | null }
	/** The relay was restarted at another address: publish there while the encoders continue. */
	| { readonly type: 'relay'; readonly relay: RelayEndpoint }
	| { readonly type: 'stop-encode'; readonly canvas: CanvasId; readonly request: number }
	/** All encoders of recordings that are to run. */
	| { readonly type: 'recordings'; readonly recordings: readonly RecordingOrder[] }
	/** They begin a new group of pictures with the next frame. Answered with "recordings-cut" of the same number. */
	| { readonly type: 'cut-recordings'; readonly number: number }
	/** Forget the highest peaks and the numbers of clips. */
	| { readonly type: 'clear-peaks' }
	/** Answered with "meters", twenty times a second until they are wanted no more. */
	| { readonly type: 'meters-wanted'; readonly isWanted: boolean }
	/** Answered with "fingerprint", four times a second while the main canvas is mixed, until they are wanted no more. */
	| { readonly type: 'fingerprints-wanted'; readonly isWanted: boolean }
	| { readonly type: 'restart-source'; readonly sourceId: string }
	| { readonly type: 'page-input'; readonly sourceId: string; readonly input: PageInput }
	| { readonly type: 'control-media'; readonly sourceId: string; readonly command: MediaCommand }
	/** Starts the measurement of the loudness again. */
	| { readonly type: 'reset-loudness' }
	/** Answered with "picture" of the same number. */
	| { readonly type: 'grab-picture'; readonly number: number }
	/** Answered with "color" of the same number. `key`: of a source, a scene or the program, see targetKey. `x` and `y`: shares of the width and height. */
	| { readonly type: 'read-color'; readonly number: number; readonly key: string; readonly x: number; readonly y: number }
	/** Answered with "reception" of the same number. */
	| { readonly type: 'read-reception'; readonly number: number; readonly sourceId: string }
	/** Answered with "text-fit" of the same number. */
	| {
			readonly type: 'fit-text'
			readonly number: number
			readonly sourceId: string
			readonly settings: LowerThirdSettings
			readonly text: NewShowText
	  }
	/** Accompanied by the socket of an accepted WebSocket upgrade for the fast port. */
	| {
			readonly type: 'fast-socket'
			readonly headers: Readonly<Record<string, string>>
			readonly url: string
			readonly headBase64: string
			readonly callerId: string
	  }
	/** Those of one device. */
	| { readonly type: 'close-fast-sockets'; readonly callerId: string }
	/** Ports of this computer on which the studio itself listens: no browser page may connect to them. */
	| { readonly type: 'own-ports'; readonly ports: readonly number[] }
	| { readonly type: 'stop' }

export type FromProgram =
	| { readonly type: 'ready' }
	| { readonly type: 'source-state'; readonly sourceId: string; readonly state: SourceState }
	/** null = the source no longer has playback to control. */
	| { readonly type: 'media-playback'; readonly sourceId: string; readonly playback: MediaPlayback | null }
	/** `request`: that of the last "encode" or "stop-encode" of the canvas that took effect, not one that still waits for an encoder to end. */
	| { readonly type: 'encoder-state'; readonly canvas: CanvasId; readonly request: number; readonly state: EncoderState }
	| { readonly type: 'recording-encoder'; readonly feed: string; readonly state: EncoderState; readonly droppedFrames: number }
	/** `atMs`: program time. */
	| { readonly type: 'recordings-cut'; readonly number: number; readonly atMs: number }
	/** Where the tags of recordings are read. */
	| { readonly type: 'tag-feeds'; readonly feeds: TagFeedEndpoint }
	/** The connection of a canvas's publisher to the relay. */
	| { readonly type: 'relay-link'; readonly canvas: CanvasId; readonly connected: boolean }
	/** Files of filters that cannot be read: all of them. */
	| { readonly type: 'filter-file-problems'; readonly problems: readonly FilterFileProblem[] }
	| { readonly type: 'on-air-scene'; readonly sceneId: string }
	| { readonly type: 'overlay'; readonly id: string; readonly phase: OverlayPhase }
	/** Noise suppression cannot be loaded: the sound passes as it is. */
	| { readonly type: 'denoiser-failed'; readonly system: string }
	/** The film of a transition could not be played, so a fade was used instead. */
	| { readonly type: 'film-missing'; readonly sourceId: string }
	| { readonly type: 'stats'; readonly stats: ProgramStats }
	| { readonly type: 'meters'; readonly meters: readonly SourceMeter[] }
	| { readonly type: 'fingerprint'; readonly fingerprint: SentFingerprint }
	/** The picture on air, planes Y, U, V one after the other; null before the first frame. Requested by a person, never for every frame. */
	| {
			readonly type: 'picture'
			readonly number: number
			readonly picture: { readonly widthPx: number; readonly heightPx: number; readonly dataBase64: string } | null
	  }
	/** The color in the picture before its filters; null while there is none. */
	| { readonly type: 'color'; readonly number: number; readonly color: string | null }
	| { readonly type: 'reception'; readonly number: number; readonly arrival: Arrival }
	/** null = the source is not open, or the text could not be measured. */
	| { readonly type: 'text-fit'; readonly number: number; readonly fit: TextFit | null }
	| LogMessage
