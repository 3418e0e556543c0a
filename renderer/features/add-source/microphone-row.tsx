import { useCallback, useEffect, useRef, useState } from 'react'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Tag } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icons.tsx'
import { type Candidate, type LevelWord, levelWord, whereOf } from './candidates.ts'
import { type HeardLevel, verdictOf, withLevel } from './level-verdict.ts'
import { stateText } from './state-text.ts'
import { useCandidateState } from './use-candidate-state.ts'

/** The lowest level on the meter, dBFS. */
const lowestDb = -60

/** A sound input with its live level, drawn without React. */
export function MicrophoneRow({
	candidate,
	isChosen,
	watch,
	onChoose,
	onAdd,
	onVerdict,
}: {
	readonly candidate: Candidate
	readonly isChosen: boolean
	readonly watch: (key: string, element: HTMLElement | null) => (() => void) | undefined
	readonly onChoose: () => void
	readonly onAdd: () => void
	/** Given: the row says in a sentence what the last seconds sounded like, and passes it on. */
	readonly onVerdict?: (key: string, verdict: LevelWord) => void
}) {
	const texts = useTexts()
	const { feed } = useStudio()
	const program = useSlice('program')
	const bars = useRef<HTMLSpanElement>(null)
	const meter = useRef<HTMLMeterElement>(null)
	const [word, setWord] = useState<LevelWord | null>(null)
	const heard = useRef<readonly HeardLevel[]>([])
	const [verdict, setVerdict] = useState<LevelWord | null>(null)
	const { key, name, id, source, isNew } = candidate
	const now = useCandidateState(key)
	const words = texts.addSource
	const problem = now && now.state !== 'live' ? stateText(now.state, words) : null

	useEffect(
		() =>
			feed.onCandidateStates((states) => {
				const level = states.find((each) => each.key === key)?.level
				if (!level) return
				const part = (db: number) => Math.min(1, Math.max(0, 1 - db / lowestDb))
				bars.current?.style.setProperty('--peak', String(part(level.peakDb)))
				bars.current?.style.setProperty('--rms', String(part(level.rmsDb)))
				if (meter.current) meter.current.value = Math.max(lowestDb, level.peakDb)
				setWord(levelWord(level.peakDb))
				heard.current = withLevel(heard.current, { atMs: performance.now(), peakDb: level.peakDb })
				setVerdict(verdictOf(heard.current))
			}),
		[feed, key],
	)

	useEffect(() => {
		if (verdict !== null) onVerdict?.(key, verdict)
	}, [key, verdict, onVerdict])

	const sentence = onVerdict ? (verdict === null ? texts.wizard.sources.measuring : texts.wizard.sources.verdicts[verdict]) : null
	const shown = onVerdict ? verdict : word
	const levelText = word && { 'no-sound': words.noSound, quiet: words.quiet, good: words.good, loud: words.loud }[word]
	return (
		<button
			ref={useCallback((element: HTMLElement | null) => watch(key, element), [watch, key])}
			type="button"
			className={`candidate candidate--sound${isChosen ? ' is-chosen' : ''}`}
			aria-pressed={isChosen}
			title={name}
			data-candidate={key}
			onClick={onChoose}
			onDoubleClick={onAdd}
		>
			<Icon name={id.endsWith('.monitor') ? 'speaker' : 'microphone'} size={18} />
			<span className="candidate__words">
				<b dir="auto">{name}</b>
				{source ? <span>{whereOf(source, program, null, words)}</span> : null}
			</span>
			{isNew ? <Tag tone="next">{words.isNew}</Tag> : null}
			<span ref={bars} className="candidate__level" aria-hidden="true">
				<i />
				<u />
			</span>
			<meter ref={meter} className="visually-hidden" aria-label={words.level({ name })} min={lowestDb} max={0} value={lowestDb} />
			<span className={`candidate__word${shown === 'good' ? ' is-good' : shown === 'quiet' || shown === 'loud' ? ' is-amber' : ''}`}>
				{problem ?? sentence ?? levelText ?? '–'}
			</span>
		</button>
	)
}
