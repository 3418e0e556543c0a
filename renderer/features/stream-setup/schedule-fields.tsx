import { useTexts } from '../../texts/texts-context.ts'
import { Choices } from '../../ui/choices.tsx'
import { TextField } from '../../ui/field.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { SwitchRow } from '../../ui/switch-row.tsx'
import { scheduleText } from '../../view-models/livestream-text.ts'
import { repeatReason, type ScheduleDraft, type ScheduleProblems, scheduleOf, withEndKind } from './schedule-draft.ts'

/** When the livestream is planned, in this computer's time zone, with the parsed schedule in words below. */
export function ScheduleFields({
	draft,
	problems,
	canRepeat,
	nowMs,
	onChange,
}: {
	readonly draft: ScheduleDraft
	readonly problems: ScheduleProblems
	readonly canRepeat: boolean
	readonly nowMs: number
	readonly onChange: (draft: ScheduleDraft) => void
}) {
	const texts = useTexts()
	const words = texts.livestreams.fields
	const planned = scheduleOf(draft, null, 0, texts)
	const reason = repeatReason(draft, canRepeat, texts)
	const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
	return (
		<>
			<SwitchRow
				icon="clock"
				label={words.planned}
				line={words.plannedLine}
				on={draft.isPlanned}
				onChange={(isPlanned) => onChange({ ...draft, isPlanned })}
			/>
			{draft.isPlanned ? (
				<div className="plan">
					<div className="plan__row">
						<TextField
							type="date"
							label={words.startDate}
							value={draft.startDate}
							error={problems.start ?? null}
							onChange={(startDate) => onChange({ ...draft, startDate })}
						/>
						<TextField
							type="time"
							label={words.startTime}
							value={draft.startTime}
							onChange={(startTime) => onChange({ ...draft, startTime })}
						/>
					</div>
					<div className="field">
						<span className="field__label">{words.ends}</span>
						<Segmented
							label={words.ends}
							value={draft.endKind}
							options={[
								{ value: 'after', label: words.endAfter },
								{ value: 'at', label: words.endAt },
							]}
							onChange={(endKind) => onChange(withEndKind(draft, endKind))}
						/>
					</div>
					<div className="plan__row">
						{draft.endKind === 'after' ? (
							<>
								<TextField
									type="number"
									label={words.hours}
									value={draft.hours}
									error={problems.end ?? null}
									onChange={(hours) => onChange({ ...draft, hours })}
								/>
								<TextField
									type="number"
									label={words.minutes}
									value={draft.minutes}
									onChange={(minutes) => onChange({ ...draft, minutes })}
								/>
							</>
						) : (
							<>
								<TextField
									type="date"
									label={words.endDate}
									value={draft.endDate}
									error={problems.end ?? null}
									onChange={(endDate) => onChange({ ...draft, endDate })}
								/>
								<TextField
									type="time"
									label={words.endTime}
									value={draft.endTime}
									onChange={(endTime) => onChange({ ...draft, endTime })}
								/>
							</>
						)}
					</div>
					<Choices
						label={words.repeat}
						value={draft.recurrence}
						choices={(['once', 'daily', 'weekly'] as const).map((value) => ({
							value,
							label: texts.livestreams.recurrences[value],
							reason: value === 'once' ? null : reason,
						}))}
						hint={reason}
						onChange={(recurrence) => onChange({ ...draft, recurrence })}
					/>
					<p className="plan__says">
						{'schedule' in planned && planned.schedule ? <b>{scheduleText(planned.schedule, nowMs, texts)}. </b> : null}
						{texts.livestreams.zone({ zone })}
					</p>
				</div>
			) : null}
		</>
	)
}
