import { type ReactNode, useEffect, useRef } from 'react'
import { useView } from '../../hooks/use-view.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Tag } from '../../ui/chip.tsx'
import { Icon, Mark } from '../../ui/icons.tsx'
import { type Lamp, lampOf } from '../../view-models/lamp.ts'
import { type ShowPlace, type StepId, stateOf, stepIds } from './steps.ts'
import './wizard.css'

export interface WizardPlace {
	readonly step: StepId
	/** The last step that was reached. */
	readonly furthest: StepId
	readonly place: ShowPlace
	/** What was chosen in the steps that are done. */
	readonly chosen: Readonly<Partial<Record<StepId, string>>>
}

export interface WizardNext {
	readonly label: string
	readonly onPress: () => void
	readonly working?: boolean
	/** Why it cannot be pressed, or null. */
	readonly reason?: string | null
}

const tones: Readonly<Record<Lamp, 'off' | 'practice' | 'air' | 'warning'>> = {
	'off-air': 'off',
	practice: 'practice',
	'going-live': 'warning',
	'on-air': 'air',
	ending: 'warning',
}

/** One step of setting up a show: the list of steps, the step itself, and what leads on. */
export function WizardFrame({
	at,
	title,
	lead,
	aside = null,
	note = null,
	extra = null,
	isSendingTest = false,
	onStep,
	onBack,
	next,
	children,
}: {
	readonly at: WizardPlace
	readonly title: string
	readonly lead: string
	readonly aside?: ReactNode
	/** Beside the button that leads on. */
	readonly note?: string | null
	/** More buttons in the foot. */
	readonly extra?: ReactNode
	/** Something is sent, though not the show. */
	readonly isSendingTest?: boolean
	readonly onStep: (step: StepId) => void
	/** null: this is the first step. */
	readonly onBack: (() => void) | null
	/** null: the step has buttons of its own. */
	readonly next: WizardNext | null
	readonly children: ReactNode
}) {
	const { wizard: words } = useTexts()
	const heading = useRef<HTMLHeadingElement>(null)
	const page = useRef<HTMLDivElement>(null)
	const { step } = at

	// Each step has a frame of its own. The control that led here is gone; reading goes on with the heading of the step.
	useEffect(() => {
		heading.current?.focus({ preventScroll: true })
		page.current?.scrollTo(0, 0)
		window.scrollTo(0, 0)
	}, [])

	return (
		<div className="wizard">
			<StepList at={at} isSendingTest={isSendingTest} onStep={onStep} />
			<main
				className="wizard__main"
				aria-label={words.ofSteps({ number: stepIds.indexOf(step) + 1, count: stepIds.length, name: words.stepNames[step] })}
			>
				<div ref={page} className={`wizard__page${aside ? '' : ' wizard__page--solo'}`}>
					<div className="wizard__step">
						<h1 ref={heading} tabIndex={-1}>
							{title}
						</h1>
						<p className="wizard__lead">{lead}</p>
						{children}
					</div>
					{aside ? <aside className="wizard__aside">{aside}</aside> : null}
				</div>
				<footer className="wizard__foot">
					{onBack ? (
						<Button look="ghost" icon="back" onPress={onBack}>
							{words.back}
						</Button>
					) : null}
					<span className="grow" />
					{extra}
					{note ? <span className="wizard__note">{note}</span> : null}
					{next ? (
						<Button look="primary" working={next.working ?? false} reason={next.reason ?? null} onPress={next.onPress}>
							{next.label}
						</Button>
					) : null}
				</footer>
			</main>
		</div>
	)
}

function StepList({
	at,
	isSendingTest,
	onStep,
}: {
	readonly at: WizardPlace
	readonly isSendingTest: boolean
	readonly onStep: (step: StepId) => void
}) {
	const texts = useTexts()
	const words = texts.wizard
	const lamp = useView(({ show }) => lampOf(show.state))
	return (
		<nav className="wizard__nav" aria-label={words.steps}>
			<div className="wizard__brand">
				<Mark size={36} />
				{texts.app.name}
			</div>
			<ol>
				{stepIds.map((id, index) => {
					const state = stateOf(id, at.step, at.furthest, at.place)
					const line = {
						now: words.now,
						done: at.chosen[id] ?? words.done,
						ahead: words.stepLines[id],
						skipped: words.notNeeded,
					}[state]
					const inside = (
						<>
							<span className="wizard-step__number tabular" aria-hidden="true">
								{state === 'done' ? <Icon name="check" size={15} /> : index + 1}
							</span>
							<span className="wizard-step__words">
								<b>{words.stepNames[id]}</b>
								<span className="cut">{line}</span>
							</span>
						</>
					)
					return (
						<li key={id}>
							{state === 'done' ? (
								<button type="button" className="wizard-step is-done" onClick={() => onStep(id)}>
									{inside}
								</button>
							) : (
								<div className={`wizard-step is-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
									{inside}
								</div>
							)}
						</li>
					)
				})}
			</ol>
			<div className="wizard__safe">
				<Tag tone={tones[lamp]}>{texts.lamp[lamp]}</Tag>
				<span>{lamp !== 'off-air' ? words.showRuns : isSendingTest ? words.testSent : words.nothingSent}</span>
			</div>
		</nav>
	)
}
