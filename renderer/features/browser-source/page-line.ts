import type { SourceState } from '../../../shared/domain/source.ts'
import type { AppErrorData } from '../../../shared/errors/app-error.ts'
import { formatTime } from '../../lib/format.ts'
import type { Texts } from '../../texts/texts.ts'

/** The state of a page in two lines. */
export interface PageLine {
	readonly tone: 'good' | 'waiting' | 'warning'
	readonly strong: string
	readonly text: string
}

export function pageLine(state: SourceState | undefined, texts: Texts): PageLine {
	const words = texts.browserPage
	const both = ({ message, action }: AppErrorData) => words.problem({ what: message, todo: action })
	switch (state?.kind) {
		case 'running':
			return state.warning
				? { tone: 'warning', strong: state.warning.message, text: state.warning.action }
				: { tone: 'good', strong: words.loaded, text: words.loadedText }
		case 'idle':
			return { tone: 'good', strong: words.paused, text: words.pausedText }
		case 'lost':
			return { tone: 'warning', strong: words.lostSince({ time: formatTime(state.sinceMs) }), text: both(state.error) }
		case 'failed':
			return { tone: 'warning', strong: state.error.message, text: state.error.action }
		default:
			return { tone: 'waiting', strong: words.loading, text: words.loadingText }
	}
}
