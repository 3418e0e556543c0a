import { useState } from 'react'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { useStudioClock } from '../../hooks/use-studio-clock.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { CheckField, TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { SwitchRow } from '../../ui/switch-row.tsx'
import { FormActions } from '../../views/form-actions.tsx'
import { nextTimeOfDay, wholeNumber } from './ad-extras.ts'

/** The ad schedule: the interval, and the earliest start. */
export function ScheduleDialog({ onClose }: { readonly onClose: () => void }) {
	const texts = useTexts()
	const { runner, clock } = useStudio()
	const { schedule } = useSlice('ads')
	const wall = useStudioClock()
	const zone = wall.otherZone(clock.getState().nowMs)
	const action = useAction()
	const [isOn, setOn] = useState(schedule.enabled)
	const [every, setEvery] = useState(String(schedule.everyMinutes))
	const [waits, setWaits] = useState(() => schedule.notBeforeMs !== null && schedule.notBeforeMs > clock.getState().nowMs)
	const [from, setFrom] = useState(() =>
		wall.shortOf(waits && schedule.notBeforeMs !== null ? schedule.notBeforeMs : clock.getState().nowMs + 15 * 60_000),
	)
	const words = texts.adControls
	const everyMinutes = wholeNumber(every, 3, 120)
	const notBeforeMs = waits ? nextTimeOfDay(from, clock.getState().nowMs, wall) : null
	const isWrong = everyMinutes === null || (waits && notBeforeMs === null)

	async function save(): Promise<void> {
		if (isWrong) return
		if (await action.run(() => runner.request('ads.setSchedule', { enabled: isOn, everyMinutes, notBeforeMs }))) onClose()
	}

	return (
		<Dialog title={words.scheduleTitle} closeLabel={texts.app.close} onClose={onClose}>
			<Form
				does="ads.setSchedule"
				className="form"
				noValidate
				onSubmit={(event) => {
					event.preventDefault()
					detach(save())
				}}
			>
				<p className="form__lead">{words.scheduleText}</p>
				<SwitchRow icon="ad" label={words.schedule} on={isOn} onChange={setOn} />
				<TextField
					type="number"
					label={words.scheduleEveryField}
					value={every}
					hint={words.scheduleEveryHint}
					error={everyMinutes === null ? words.scheduleEveryWrong : null}
					onChange={setEvery}
				/>
				<CheckField label={words.scheduleNotBeforeUse} checked={waits} onChange={setWaits} />
				{waits ? (
					<TextField
						type="time"
						label={words.scheduleNotBefore}
						value={from}
						hint={zone === null ? words.scheduleNotBeforeHint : words.scheduleNotBeforeZone({ zone })}
						error={notBeforeMs === null ? words.scheduleNotBeforeWrong : null}
						onChange={setFrom}
					/>
				) : null}
				<ErrorNote error={action.error} />
				<FormActions label={texts.app.save} working={action.isWorking} onCancel={onClose} />
			</Form>
		</Dialog>
	)
}
