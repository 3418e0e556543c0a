import { ads } from './ads.ts'
import { cutOut } from './cut-out.ts'
import { destination } from './destination.ts'
import { film } from './film.ts'
import { http } from './http.ts'
import { marker } from './marker.ts'
import { message } from './message.ts'
import { overlay } from './overlay.ts'
import { recording } from './recording.ts'
import { replay } from './replay.ts'
import { sound } from './sound.ts'
import { take } from './take.ts'
import { text } from './text.ts'
import { wait } from './wait.ts'

/** The kinds of cue actions, one line each, in the order in which the screen offers them. */
export const cueActionKinds = [
	take,
	text,
	overlay,
	film,
	ads,
	sound,
	recording,
	marker,
	replay,
	cutOut,
	destination,
	message,
	wait,
	http,
] as const
