import { useState } from 'react'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { SettingText } from '../../ui/setting-row.tsx'
import { SwitchRow } from '../../ui/switch-row.tsx'
import './standby-settings.css'

/** Makes this computer the stand-by of another one, and says when it takes over. */
export function StandbySettings() {
	const { standby: words } = useTexts()
	const { runner } = useStudio()
	const { follows, takesOverByItself, takesOverAfterS } = useSlice('standby')
	const isWhole = (typed: string) => /^\d{1,3}$/.test(typed) && Number(typed) >= 3 && Number(typed) <= 120
	return (
		<section className="card settings" aria-label={words.title}>
			<h2>{words.title}</h2>
			{follows ? (
				<>
					<p className="form__lead">{words.of({ address: follows.address })}</p>
					<SwitchRow
						does="standby.set"
						label={words.byItself}
						line={words.byItselfLine}
						on={takesOverByItself}
						onChange={(on) => detach(runner.run('standby.set', { takesOverByItself: on }))}
					/>
					<SettingText
						label={words.after}
						size="short"
						unit={words.seconds}
						value={String(takesOverAfterS)}
						problemOf={(typed) => (isWhole(typed) ? null : words.afterWrong)}
						onChange={(typed) => detach(runner.run('standby.set', { takesOverAfterS: Number(typed) }))}
					/>
					<Button does="standby.unlink" look="outline" onPress={() => detach(runner.run('standby.unlink'))}>
						{words.unlink}
					</Button>
				</>
			) : (
				<LinkForm />
			)}
		</section>
	)
}

function LinkForm() {
	const { standby: words } = useTexts()
	const { runner } = useStudio()
	const action = useAction()
	const [link, setLink] = useState('')

	async function follow(): Promise<void> {
		if (await action.run(() => runner.request('standby.link', { link: link.trim() }))) setLink('')
	}

	return (
		<Form
			does="standby.link"
			className="second-computer-link"
			noValidate
			onSubmit={(event) => {
				event.preventDefault()
				if (link.trim() !== '') detach(follow())
			}}
		>
			<p className="form__lead">{words.lead}</p>
			<TextField label={words.link} value={link} hint={words.linkHint} onChange={setLink} />
			<Button submit look="outline" working={action.isWorking}>
				{words.linkNow}
			</Button>
			<ErrorNote error={action.error} />
		</Form>
	)
}
