import { useRef } from 'react'
import { useCommand } from '../../hooks/use-command.ts'
import { useView } from '../../hooks/use-view.ts'
import { formatCountdown } from '../../lib/format.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Icon } from '../../ui/icons.tsx'
import { type GoState, goStateOf, isActionProblem } from './go-state.ts'
import { useSpaceGo } from './use-space-go.ts'
import './go-button.css'

/** Begins the standby cue. It says what a press does now. */
export function GoButton() {
	const texts = useTexts()
	const words = texts.cues.go
	const go = useCommand('cues.go')
	const isSpace = useSpaceGo()
	const pressedAt = useRef(Number.NEGATIVE_INFINITY)
	const { state, label, fails } = useView(({ cueList, cueRun, ads }, nowMs) => {
		const cue = cueList.open?.cues.find(({ id }) => id === cueRun.standbyId)
		return {
			state: goStateOf({
				list: cueList.open,
				problems: cueList.problems,
				run: cueRun,
				isSlate: ads.slate.active !== null,
				nowMs: whole(nowMs),
			}),
			label: cue ? words.label({ number: cue.number, name: cue.name }) : null,
			fails: (cueList.problems[cueRun.standbyId ?? ''] ?? [])
				.filter(isActionProblem)
				.map((problem) => texts.say(problem))
				.join('\n'),
		}
	})
	const isOff = state.kind === 'last' || state.kind === 'nothing'
	const isPaused = state.kind === 'began'
	const line = lineOf(state, texts)
	const classes = ['go-cue', isOff || go.reason !== null ? 'go-cue--off' : '', isPaused ? 'go-cue--began' : '']

	function press(atMs: number): void {
		// A second press within the pause is a slip: the answer to the first may not have arrived.
		if (isOff || isPaused || atMs - pressedAt.current < 700) return
		pressedAt.current = atMs
		go.run()
	}

	return (
		<button
			type="button"
			className={classes.filter(Boolean).join(' ')}
			data-space-go=""
			aria-disabled={isOff || isPaused || go.reason !== null || undefined}
			title={go.reason ?? (fails || undefined)}
			onClick={(event) => press(event.timeStamp)}
		>
			{state.kind === 'next' ? <i className="go-cue__fill" style={{ width: `${100 * state.share}%` }} /> : null}
			{isPaused ? <Icon name="turning" size={20} /> : isOff ? null : <b>{words.go}</b>}
			{line === '' ? null : <span className="go-cue__line">{line}</span>}
			{isOff || isPaused || label === null ? null : <span className="visually-hidden">{label}</span>}
			{isOff || isPaused ? null : <kbd className="key">{isSpace ? words.space : go.chord}</kbd>}
		</button>
	)
}

/** A tenth: the fill moves in steps, and the pause after a GO ends in time. */
const whole = (nowMs: number) => Math.floor(nowMs / 100) * 100

function lineOf(state: GoState, { cues: { go: words } }: Texts): string {
	switch (state.kind) {
		case 'ready':
			return ''
		case 'began':
			return words.began({ number: state.number })
		case 'next':
			return words.next({ number: state.number, left: formatCountdown(state.leftMs) })
		case 'early':
			return words.early({ number: state.number })
		case 'held':
			return words.endsHold
		case 'slate':
			return words.leavesSlate
		case 'last':
			return words.last
		case 'nothing':
			return words.nothing
		case 'broken':
			return words.broken(state)
	}
}
