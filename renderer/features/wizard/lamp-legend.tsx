import { useTexts } from '../../texts/texts-context.ts'
import { Tag } from '../../ui/chip.tsx'

const lamps = [
	['off-air', 'off'],
	['practice', 'practice'],
	['on-air', 'air'],
] as const

/** What the lamp says, and what happens after Go live. `answering`: whose answer turns it red; null: only Practice takes part. */
export function LampLegend({ answering }: { readonly answering: string | null }) {
	const texts = useTexts()
	const { ready: words } = texts.wizard
	const steps =
		answering === null ? [words.pressSend, words.pressPractice] : [words.pressSend, words.pressAnswer({ name: answering }), words.pressLamp]
	return (
		<>
			<h2 className="wizard__label">{words.lamp}</h2>
			<ul className="wizard-box lamp-legend">
				{lamps.map(([lamp, tone]) => (
					<li key={lamp}>
						<Tag tone={tone}>{texts.lamp[lamp]}</Tag>
						<span>{words.lampLines[lamp]}</span>
					</li>
				))}
			</ul>
			<h2 className="wizard__label">{words.press}</h2>
			<ol className="wizard-box wizard-facts press-steps">
				{steps.map((step, index) => (
					<li key={step}>
						<b className="tabular" aria-hidden="true">
							{index + 1}
						</b>
						<span>{step}</span>
					</li>
				))}
			</ol>
		</>
	)
}
