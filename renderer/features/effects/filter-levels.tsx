import { useEffect, useRef } from 'react'
import type { FilterReading } from '../../../shared/ipc/fast-port.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { meterPosition } from '../../views/meter-model.ts'
import { createLevelMemory } from './level-memory.ts'
import './sound-effects.css'

/** The words beside the bars change this often at most: nobody reads faster. */
const wordsEveryMs = 150
/** The width of the bar for what is turned down, dB. */
const mostDownDb = 24

/** The level before and after one filter, and by how much it turns down. Drawn without React. */
export function FilterLevels({
	sourceId,
	filterId,
	turnsDown,
}: {
	readonly sourceId: string
	readonly filterId: string
	/** Whether it is of a kind that turns the sound down. */
	readonly turnsDown: boolean
}) {
	const { effects: words } = useTexts()
	const { feed } = useStudio()
	const list = useRef<HTMLDListElement>(null)
	const most = useRef<HTMLParagraphElement>(null)

	useEffect(() => {
		const memory = createLevelMemory()
		let wroteAtMs = 0
		return onFilterReading(feed, sourceId, filterId, (reading) => {
			const nowMs = performance.now()
			memory.add(reading, nowMs)
			const held = memory.held(nowMs)
			const isTime = nowMs - wroteAtMs >= wordsEveryMs
			if (isTime) wroteAtMs = nowMs
			for (const row of list.current?.querySelectorAll<HTMLElement>('[data-level]') ?? []) {
				const name = row.dataset['level'] as keyof typeof held
				const bar = row.querySelector<HTMLElement>('i')
				const share = name === 'reductionDb' ? Math.min(1, held[name] / mostDownDb) : meterPosition(held[name])
				if (bar) bar.style.width = `${100 * share}%`
				const value = row.querySelector('b')
				if (isTime && value) value.textContent = words.decibels({ value: spoken(name === 'reductionDb' ? -held[name] : held[name]) })
			}
			if (isTime && most.current) most.current.textContent = words.mostDown({ value: spoken(-memory.mostDownDb(nowMs)) })
		})
	}, [feed, sourceId, filterId, words])

	return (
		<>
			<dl ref={list} className="filter-levels tabular">
				<Level name="beforeDb" label={words.levelIn} />
				{turnsDown ? <Level name="reductionDb" label={words.levelDown} /> : null}
				<Level name="afterDb" label={words.levelOut} />
			</dl>
			{turnsDown ? <p ref={most} className="filter-levels__most tabular" /> : null}
		</>
	)
}

function Level({ name, label }: { readonly name: string; readonly label: string }) {
	return (
		<div className={`filter-level filter-level--${name}`} data-level={name}>
			<dt>{label}</dt>
			<dd>
				<span className="filter-level__bar" aria-hidden="true">
					<i className="filter-level__fill" />
				</span>
				<b />
			</dd>
		</div>
	)
}

/** The readings of one filter of a source. Returns unsubscribe. */
export function onFilterReading(
	feed: ReturnType<typeof useStudio>['feed'],
	sourceId: string,
	filterId: string,
	listener: (reading: FilterReading) => void,
): () => void {
	return feed.onLevels((levels) => {
		const reading = levels.find(({ id }) => id === sourceId)?.filters?.find(({ id }) => id === filterId)
		if (reading) listener(reading)
	})
}

/** With one decimal, and a real minus. */
function spoken(db: number): string {
	return db <= -100 ? '−∞' : (Math.round(10 * db) / 10 + 0).toFixed(1).replace('-', '−')
}
