import { useEffect, useRef, useState } from 'react'
import { type LoudnessTarget, type LoudnessView, toleranceLu } from '../../../shared/domain/loudness.ts'
import type { LoudnessNow } from '../../../shared/ipc/fast-port.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import './loudness.css'
import { loudnessPath, plot, yOf } from './loudness-plot.ts'
import { NormalizeView } from './normalize-view.tsx'
import { signed } from './signed.ts'

/** The loudness of the program beside its target. The figures and the line are written without React, five times a second. */
export function LoudnessCard() {
	const texts = useTexts()
	const { runner, feed } = useStudio()
	const view = useView(({ health }) => health.loudness ?? null)
	const [isNormalizing, setNormalizing] = useState(false)
	const card = useRef<HTMLDivElement>(null)
	const words = texts.loudness
	const target = view?.target ?? null
	useEffect(() => {
		if (!target) return
		const stop = feed.onLoudness((now) => {
			if (card.current) writeLoudness(card.current, now, target, words)
		})
		feed.wantLoudness(true)
		return () => {
			feed.wantLoudness(false)
			stop()
		}
	}, [feed, target, words])
	if (!view || !target) return null
	const top = yOf(target.lufs + toleranceLu, target.lufs)
	return (
		<Card label={words.title} heading={<h2 className="grow">{words.title}</h2>} aside={<TargetChip view={view} />}>
			<div ref={card}>
				<dl className="loudness__figures tabular">
					{(
						[
							['whole', words.whole],
							['last', words.last],
							['now', words.now],
						] as const
					).map(([figure, name]) => (
						<div key={figure}>
							<dt>{name}</dt>
							<dd data-figure={figure}>–</dd>
						</div>
					))}
				</dl>
				<svg className="loudness__plot" viewBox={`0 0 ${plot.right} ${plot.height}`} role="img" aria-label={words.lineLabel}>
					<rect x={plot.left} y={top} width={plot.right - plot.left} height={plot.height - 2 * top} className="loudness__band" />
					<text x={2} y={plot.height / 2 + 4}>
						{signed(target.lufs, 0)}
					</text>
					<path className="loudness__line" />
				</svg>
				<div className="loudness__target">
					<span className="grow cut">{targetText(target, words)}</span>
					{isNormalizing ? null : (
						<Button look="ghost" size="small" onPress={() => setNormalizing(true)}>
							{words.normalize({ lufs: signed(target.lufs, 0) })}
						</Button>
					)}
				</div>
				{isNormalizing ? <NormalizeView onClose={() => setNormalizing(false)} /> : null}
				<div className="loudness__row">
					<span className="grow">{words.truePeak}</span>
					<span className="tabular" data-figure="peak">
						–
					</span>
					<span className="loudness__note tabular">{words.limit({ db: signed(target.truePeakDb) })}</span>
				</div>
				<div className="loudness__row">
					<span className="grow">{words.range}</span>
					<span className="tabular" data-figure="range">
						–
					</span>
					<Button does="loudness.restart" look="ghost" size="small" onPress={() => detach(runner.run('loudness.restart'))}>
						{words.restart}
					</Button>
				</div>
			</div>
		</Card>
	)
}

function writeLoudness(card: HTMLElement, { reading, line }: LoudnessNow, target: LoudnessTarget, words: Texts['loudness']): void {
	const { integratedLufs, shortTermLufs, momentaryLufs, truePeakDb, rangeLu } = reading
	const figures: Readonly<Record<string, string | null>> = {
		whole: integratedLufs === null ? null : signed(integratedLufs),
		last: shortTermLufs === null ? null : signed(shortTermLufs),
		now: momentaryLufs === null ? null : signed(momentaryLufs),
		peak: truePeakDb === null ? null : words.truePeakValue({ db: signed(truePeakDb) }),
		range: rangeLu === null ? null : words.rangeValue({ lu: rangeLu.toFixed(1) }),
	}
	for (const element of card.querySelectorAll<HTMLElement>('[data-figure]')) {
		const text = figures[element.dataset['figure'] ?? ''] ?? '–'
		if (element.textContent !== text) element.textContent = text
		if (element.dataset['figure'] === 'peak')
			element.classList.toggle('loudness__over', truePeakDb !== null && truePeakDb > target.truePeakDb)
	}
	card.querySelector('.loudness__line')?.setAttribute('d', loudnessPath(line, target.lufs))
}

function TargetChip({ view: { reading, target, offTargetLu } }: { readonly view: LoudnessView }) {
	const words = useTexts().loudness
	if (offTargetLu !== null) {
		const lu = String(Math.max(1, Math.round(Math.abs(offTargetLu))))
		return (
			<Chip tone="warning" icon="triangle">
				{offTargetLu > 0 ? words.louder({ lu }) : words.quieter({ lu })}
			</Chip>
		)
	}
	const { integratedLufs } = reading
	if (integratedLufs === null || Math.abs(integratedLufs - target.lufs) > toleranceLu) return null
	return (
		<Chip tone="good" icon="check">
			{words.onTarget}
		</Chip>
	)
}

function targetText({ from, lufs, name }: LoudnessTarget, words: Texts['loudness']): string {
	const value = signed(lufs, 0)
	return from === 'destination' ? words.target.destination({ lufs: value, name: name ?? '' }) : words.target[from]({ lufs: value })
}
