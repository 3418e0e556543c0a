import { maxDelayMs } from '../../../shared/domain/air.ts'
import { defaultWatchSettings, maxWitnesses } from '../../../shared/domain/witness.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useSetting } from '../../hooks/use-setting.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { SettingBox, SettingRow, SettingSelect, SettingText } from '../../ui/setting-row.tsx'
import { Switch } from '../../ui/switch.tsx'

const cutChoicesS = [5, 10, 20] as const

/** What viewers see while the program is away, and how much later they see it. */
export function AirSettings() {
	const { air: words } = useTexts()
	const { runner } = useStudio()
	const { settings, isRunning, problem } = useSlice('air')
	const change = useSetting()
	const { holding, delayMs, cutMs } = settings
	const setHolding = (name: string, next: Partial<typeof holding>) =>
		change({
			name,
			apply: () => runner.run('air.setHolding', { ...holding, ...next }),
			undo: () => runner.run('air.setHolding', holding),
		})
	const setDelay = (next: number) =>
		change({
			name: words.delay,
			apply: () => runner.run('air.setDelay', { delayMs: next }),
			undo: () => runner.run('air.setDelay', { delayMs }),
		})
	const setCut = (next: number | null) =>
		change({ name: words.cutRow, apply: () => runner.run('air.setCut', { cutMs: next }), undo: () => runner.run('air.setCut', { cutMs }) })
	const watch = settings.watch ?? defaultWatchSettings
	const setWatch = (name: string, next: Partial<typeof watch>) =>
		change({ name, apply: () => runner.run('air.setWatch', { ...watch, ...next }), undo: () => runner.run('air.setWatch', watch) })
	const isSeconds = (typed: string) => /^\d{1,2}$/.test(typed) && Number(typed) * 1000 <= maxDelayMs
	return (
		<>
			<SettingBox does="air.setHolding" title={words.holding}>
				<SettingRow label={words.use} line={holding.enabled ? words.useLine : words.useOff}>
					<Switch does="air.setHolding" label={words.use} on={holding.enabled} onChange={(enabled) => setHolding(words.use, { enabled })} />
				</SettingRow>
				<SettingText
					label={words.picture}
					line={words.pictureLine}
					size="long"
					value={holding.picturePath ?? ''}
					placeholder={words.card}
					problem={problem?.message ?? null}
					onChange={(typed) => setHolding(words.picture, { picturePath: typed.trim() === '' ? null : typed.trim() })}
				/>
			</SettingBox>
			<SettingBox does="air.setDelay" title={words.delay}>
				<SettingText
					label={words.delayRow}
					line={words.delayLine}
					size="short"
					unit={words.seconds}
					locked={isRunning ? words.locked : null}
					value={String(Math.round(delayMs / 1000))}
					problemOf={(typed) => (isSeconds(typed) ? null : words.delayWrong({ max: maxDelayMs / 1000 }))}
					onChange={(typed) => setDelay(Number(typed) * 1000)}
				/>
				<SettingSelect
					label={words.cutRow}
					line={words.cutLine}
					value={String(cutMs ?? 'all')}
					options={[
						{ value: 'all', label: words.cutAll },
						...cutChoicesS.map((seconds) => ({ value: String(seconds * 1000), label: words.cutSeconds({ seconds }) })),
					]}
					onChange={(chosen) => setCut(chosen === 'all' ? null : Number(chosen))}
				/>
			</SettingBox>
			<SettingBox does="air.setWatch" title={words.watch}>
				<SettingRow label={words.watchUse} line={words.watchLine({ count: maxWitnesses })}>
					<Switch
						does="air.setWatch"
						label={words.watchUse}
						on={watch.enabled}
						onChange={(enabled) => setWatch(words.watchUse, { enabled })}
					/>
				</SettingRow>
				{watch.enabled ? (
					<SettingRow label={words.watchPractice} line={words.watchPracticeLine}>
						<Switch
							does="air.setWatch"
							label={words.watchPractice}
							on={watch.practice}
							onChange={(practice) => setWatch(words.watchPractice, { practice })}
						/>
					</SettingRow>
				) : null}
			</SettingBox>
		</>
	)
}

/** What a delay means for ads and for the end of a show. */
export function AirNotes() {
	const { air: words } = useTexts()
	return (
		<SettingBox title={words.asideTitle}>
			<p>{words.aside}</p>
		</SettingBox>
	)
}
