import type { cueActionKinds } from '../../../../shared/program/cue-actions/index.ts'
import type { CueActionRunner, SettingsOf } from '../cue-action-runner.ts'
import { runAds } from './ads.ts'
import { cutOutLastSeconds } from './cut-out.ts'
import { setDestination } from './destination.ts'
import { controlFilm } from './film.ts'
import { callHttp } from './http.ts'
import { addMarker } from './marker.ts'
import { sendMessage } from './message.ts'
import { showOverlay } from './overlay.ts'
import { setRecording } from './recording.ts'
import { saveReplay } from './replay.ts'
import { setSound } from './sound.ts'
import { takeScene } from './take.ts'
import { showText } from './text.ts'
import { wait } from './wait.ts'

type Kinds = (typeof cueActionKinds)[number]
type Runners = { readonly [Id in Kinds['id']]: CueActionRunner<SettingsOf<Extract<Kinds, { id: Id }>>> }

/** What each kind of action does, one line each. */
const runners = {
	take: takeScene,
	text: showText,
	overlay: showOverlay,
	film: controlFilm,
	ads: runAds,
	sound: setSound,
	recording: setRecording,
	marker: addMarker,
	replay: saveReplay,
	'cut-out': cutOutLastSeconds,
	destination: setDestination,
	message: sendMessage,
	wait,
	http: callHttp,
} satisfies Runners

const byId: ReadonlyMap<string, CueActionRunner<never>> = new Map(Object.entries(runners))

/** Only for kinds that exist. */
export function actionRunnerOf(kind: string): CueActionRunner<never> {
	return byId.get(kind) ?? wait
}
