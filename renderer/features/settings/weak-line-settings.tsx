import { type DynamicBitrateSettings, leastKbps, noDynamicBitrate, standardFloorKbps } from '../../../shared/domain/dynamic-bitrate.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useSetting } from '../../hooks/use-setting.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { SettingBox, SettingRow, SettingText } from '../../ui/setting-row.tsx'
import { Switch } from '../../ui/switch.tsx'

/** What happens while the line to a destination carries less than is sent. */
export function WeakLineSettings() {
	const words = useTexts().settings
	const { runner } = useStudio()
	const change = useSetting()
	const { encoderProfile, dynamicBitrate = noDynamicBitrate } = useSlice('program')
	const destinations = useSlice('destinations').filter(({ enabled, aside, remote }) => enabled && !aside && !remote)
	const { enabled, floorKbps, exceptFor } = dynamicBitrate
	const set = (name: string, part: Partial<DynamicBitrateSettings>) =>
		change({
			name,
			apply: () => runner.run('encoder.setDynamicBitrate', part),
			undo: () => runner.run('encoder.setDynamicBitrate', dynamicBitrate),
		})
	const limits = { min: leastKbps, max: encoderProfile.videoBitrateKbps }
	return (
		<SettingBox does="encoder.setDynamicBitrate" title={words.weakLine}>
			<SettingRow label={words.sendLess} line={words.sendLessLine}>
				<Switch
					does="encoder.setDynamicBitrate"
					label={words.sendLess}
					on={enabled}
					onChange={(on) => set(words.sendLess, { enabled: on })}
				/>
			</SettingRow>
			{enabled ? (
				<SettingText
					label={words.floor}
					line={words.floorLine({ kbps: standardFloorKbps(encoderProfile) })}
					size="short"
					unit={words.kbps}
					value={floorKbps === null ? '' : String(floorKbps)}
					problemOf={(typed) => (floorOfText(typed, limits.max) === undefined ? words.floorWrong(limits) : null)}
					onChange={(typed) => set(words.floor, { floorKbps: floorOfText(typed, limits.max) ?? null })}
				/>
			) : null}
			{enabled && destinations.length > 1
				? destinations.map(({ id, name }) => {
						const label = words.countsFor({ name })
						const isCounted = !exceptFor.includes(id)
						return (
							<SettingRow key={id} label={label} line={isCounted ? words.countsForLine : words.countsNotLine}>
								<Switch
									does="encoder.setDynamicBitrate"
									label={label}
									on={isCounted}
									onChange={(on) => set(label, { exceptFor: [...exceptFor.filter((each) => each !== id), ...(on ? [] : [id])] })}
								/>
							</SettingRow>
						)
					})
				: null}
		</SettingBox>
	)
}

/** null: the standard one. undefined: it is no bitrate that can be the lowest. */
function floorOfText(typed: string, mostKbps: number): number | null | undefined {
	const kbps = Number(typed)
	if (typed.trim() === '') return null
	return Number.isInteger(kbps) && kbps >= leastKbps && kbps <= mostKbps ? kbps : undefined
}
