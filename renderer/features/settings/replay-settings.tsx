import { longestReplayS, shortestReplayS } from '../../../shared/domain/replay.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useSetting } from '../../hooks/use-setting.ts'
import { formatBytes } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { SettingBox, SettingRow, SettingText } from '../../ui/setting-row.tsx'
import { Switch } from '../../ui/switch.tsx'

/** The last seconds of the program, kept in memory. */
export function ReplaySettings() {
	const { replay: words, settings } = useTexts()
	const { runner } = useStudio()
	const { replay } = useSlice('recording')
	const change = useSetting()
	const { isOn, lengthS } = replay
	const set = (name: string, next: { readonly isOn?: boolean; readonly lengthS?: number }) =>
		change({ name, apply: () => runner.run('replay.set', next), undo: () => runner.run('replay.set', { isOn, lengthS }) })
	return (
		<SettingBox does="replay.set" title={words.label}>
			<SettingRow label={words.switchOn} line={(isOn ? settings.replayUses : words.offText)({ size: formatBytes(replay.fullBytes) })}>
				<Switch does="replay.set" label={words.switchOn} on={isOn} onChange={(on) => set(words.switchOn, { isOn: on })} />
			</SettingRow>
			<SettingText
				label={words.length}
				line={words.lengthName({ min: shortestReplayS, max: longestReplayS })}
				size="short"
				unit={words.seconds}
				value={String(lengthS)}
				problemOf={(typed) => {
					const seconds = Number(typed)
					const isRight = Number.isInteger(seconds) && seconds >= shortestReplayS && seconds <= longestReplayS
					return isRight ? null : settings.replayWrong({ min: shortestReplayS, max: longestReplayS })
				}}
				onChange={(typed) => set(words.length, { lengthS: Number(typed) })}
			/>
		</SettingBox>
	)
}
