import { useState } from 'react'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { CheckField, TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'

/** How long "Cut the connection" lasts, s. */
const cutS = 10
const faults = ['refuseAds', 'loseNextAdAnswer', 'refuseKey', 'apiDown'] as const
type Chosen = { readonly [Fault in (typeof faults)[number]]: boolean } & { readonly slowS: string }

/** Makes the practice platform fail on purpose, for rehearsals. */
export function PracticeSettings() {
	const texts = useTexts()
	const { runner, stores } = useStudio()
	const action = useAction()
	const { slowApiMs, ...set } = useSlice('app').practiceFaults
	/** null: the present settings, from this or another screen. */
	const [changed, setChanged] = useState<Chosen | null>(null)
	// A lost answer happens once: it is triggered, never left enabled.
	const chosen: Chosen = changed ?? { ...set, loseNextAdAnswer: false, slowS: String(Math.round(slowApiMs / 1000)) }
	const { slowS } = chosen
	const words = texts.settings
	const slow = /^\d{1,2}$/.test(slowS.trim()) && Number(slowS) <= 60 ? Number(slowS) : null

	async function apply(): Promise<void> {
		if (slow === null) return
		const { slowS: _, ...switches } = chosen
		const done = await action.run(() => runner.request('practice.setFaults', { ...switches, slowApiMs: slow * 1000 }))
		if (!done) return
		setChanged(null)
		stores.screen.getState().toast({ tone: 'good', strong: words.applied, text: '', action: null })
	}

	async function cut(): Promise<void> {
		const done = await action.run(() => runner.request('practice.setFaults', { cutIngestForMs: cutS * 1000 }))
		if (done) stores.screen.getState().toast({ tone: 'note', strong: words.cutDone, text: '', action: null })
	}

	return (
		<Form
			does="practice.setFaults"
			className="form practice-settings"
			noValidate
			onSubmit={(event) => {
				event.preventDefault()
				detach(apply())
			}}
		>
			<p className="form__lead">{words.practiceText}</p>
			<div className="practice-settings__checks">
				{faults.map((fault) => (
					<CheckField key={fault} label={words[fault]} checked={chosen[fault]} onChange={(on) => setChanged({ ...chosen, [fault]: on })} />
				))}
			</div>
			<TextField
				type="number"
				label={words.slowApi}
				value={slowS}
				error={slow === null ? words.slowApiWrong : null}
				onChange={(typed) => setChanged({ ...chosen, slowS: typed })}
			/>
			<ErrorNote error={action.error} />
			<div className="form__actions">
				<Button does="practice.setFaults" look="outline" onPress={() => detach(cut())}>
					{words.cutFor({ seconds: cutS })}
				</Button>
				<Button look="primary" submit working={action.isWorking}>
					{words.apply}
				</Button>
			</div>
		</Form>
	)
}
