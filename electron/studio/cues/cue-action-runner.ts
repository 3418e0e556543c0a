import type { z } from 'zod'
import type { AdPressResult, AdsView } from '../../../shared/domain/ads.ts'
import type { Cue, CueAction } from '../../../shared/domain/cue.ts'
import type { MediaCommand, MediaView } from '../../../shared/domain/media-playback.ts'
import type { NewShowText, TextAhead } from '../../../shared/domain/show-text.ts'
import type { SourceState } from '../../../shared/domain/source.ts'
import type { Transition } from '../../../shared/domain/transition.ts'
import type { Collection } from '../../../shared/program/collection.ts'
import type { Text } from '../../../shared/texts/text.ts'
import type { Clock } from '../../lib/clock.ts'
import type { AdAnswers } from './ad-answers.ts'
import type { WebCalls } from './web-calls.ts'

/** The settings of a kind of action. */
export type SettingsOf<Kind extends { readonly schema: z.ZodType }> = z.infer<Kind['schema']>

type Subscribe = (listener: () => void) => () => void

/** The studio as cue actions use it. What throws or rejects does so with an AppError. */
export interface CueStudio {
	readonly clock: Clock
	readonly collection: () => Collection
	readonly program: {
		take(sceneId: string | undefined, transition: Transition | undefined): void
		cut(sceneId: string, nextSceneId: string | null): void
		arm(sceneId: string): void
		showOverlay(id: string): void
		hideOverlay(id: string): void
		textIn(sourceId?: string, text?: string | NewShowText): void
		textOut(sourceId?: string): void
		prepareTexts(texts: readonly TextAhead[]): void
		controlMedia(id: string, command: MediaCommand): void
		setMuted(sourceId: string, muted: boolean): void
		updateChannel(sourceId: string, change: { readonly gainDb: number }, gesture?: string): void
	}
	readonly films: { playback(): MediaView; states(): Readonly<Record<string, SourceState>>; readonly onChange: Subscribe }
	readonly ads: {
		launch(): Promise<readonly AdPressResult[]>
		queue(count: number): void
		cancelQueue(): void
		returnToShow(): void
		/** While a cue shows a slate of its own, the one in the settings stays away: until the function that it returns is called. */
		suspendSlate(): () => void
		view(): AdsView
		readonly onChange: Subscribe
	}
	readonly destinations: {
		views(): readonly {
			readonly id: string
			readonly name: string
			readonly enabled: boolean
			readonly capabilities: { readonly adBreak: boolean }
		}[]
		setEnabled(id: string, enabled: boolean): Promise<void>
	}
	readonly recording: { isRecording(): boolean; startByHand(): Promise<void>; stop(): Promise<unknown> }
	readonly markers: { add(name: string | undefined): unknown }
	readonly replay: { save(): Promise<unknown>; isOn(): boolean }
	/** What leaves this computer, later by the safety delay. `cut` throws an AppError without one. */
	readonly air: { view(): { readonly delayMs: number }; cut(): void }
	readonly message: { send(text: string): void }
	readonly web: WebCalls
	readonly secrets: {
		reveal(action: CueAction): { readonly url: string; readonly authorization: string | undefined }
		isComplete(action: CueAction): boolean
	}
	/** Whether a file can be read now. */
	readonly canRead: (path: string) => Promise<boolean>
}

/** One action that runs. */
export interface ActionRun extends CueStudio {
	readonly cue: Cue
	readonly action: CueAction
	readonly isRehearsal: boolean
	/** Aborted when the next cue begins, or the list ends. What shall not outlast the cue stops then. */
	readonly signal: AbortSignal
	/** When the film or the ads end, on the steady clock; null = not known now. */
	measured(endsAtMs: number | null): void
	/** Something of it will not happen, and what it returns will say what. For actions whose end begins the next cue: said before `measured`, it can hold the list. */
	fellShort(): void
	/** What platforms answered to ads so far. */
	answered(answers: AdAnswers): void
	/** Called when the cue ends first: what is then left out, in words. */
	onLeave(leftOut: () => Text | null): void
}

/** What of an action did not happen, in words. */
export type ActionEnd = Text | null | undefined

/** How a kind of action works. */
export interface CueActionRunner<Settings> {
	/** Does it. Resolves when it is over: for a film or ads, at their end. Throws or rejects with an AppError that says why it could not. */
	run(settings: Settings, run: ActionRun): ActionEnd | Promise<ActionEnd>
	/** What it would not do now, in words. Absent: it can always run. */
	check?(settings: Settings, studio: CueStudio, action: CueAction): readonly Text[]
	/** Paths of the files that it needs. */
	filesOf?(settings: Settings, studio: CueStudio): readonly string[]
	/** The words that it puts on screen: drawn while the cue is on standby. */
	textAhead?(settings: Settings, studio: CueStudio): TextAhead | null
	/** The cue is on standby: gets ready what would take a moment at GO. */
	prepare?(settings: Settings, studio: CueStudio): void
	/** A rehearsal leaves it out, because it would go out or leave something behind. */
	readonly isLeftOutOfRehearsal?: true
}
