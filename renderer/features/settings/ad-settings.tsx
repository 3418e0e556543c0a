import { adScheduleMinutes } from '../../../shared/domain/ads.ts'
import { useClock, useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useSetting } from '../../hooks/use-setting.ts'
import { formatTimeShort } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { NamedValues } from '../../ui/named-values.tsx'
import { SettingBox, SettingRow, SettingText } from '../../ui/setting-row.tsx'
import { Switch } from '../../ui/switch.tsx'

/** Ads at an interval, and the scene that the other destinations see meanwhile. Their details are in the dialogs of the ad card. */
export function AdSettings() {
	const { adControls: words, settings } = useTexts()
	const { runner, stores } = useStudio()
	const { schedule, slate } = useSlice('ads')
	const { scenes } = useSlice('program')
	const change = useSetting()
	const { enabled, everyMinutes } = schedule
	const { notBeforeMs } = schedule
	const isLater = useClock((nowMs) => notBeforeMs !== null && notBeforeMs > nowMs)
	const scene = scenes.find(({ id }) => id === slate.sceneId)
	const open = stores.screen.getState().open
	const before = { enabled, everyMinutes, notBeforeMs }
	const set = (name: string, next: Partial<typeof before>) =>
		change({
			name,
			apply: () => runner.run('ads.setSchedule', { ...before, ...next }),
			undo: () => runner.run('ads.setSchedule', before),
		})
	const isMinutes = (typed: string) => typed !== '' && adScheduleMinutes.safeParse(Number(typed)).success
	return (
		<>
			<SettingBox does="ads.setSchedule" title={settings.automatic}>
				<SettingRow label={words.schedule} line={words.scheduleText}>
					<Switch does="ads.setSchedule" label={words.schedule} on={enabled} onChange={(on) => set(words.schedule, { enabled: on })} />
				</SettingRow>
				<SettingText
					label={words.scheduleEveryField}
					line={words.scheduleEveryHint}
					size="short"
					unit={settings.minutes}
					value={String(everyMinutes)}
					problemOf={(typed) => (isMinutes(typed) ? null : words.scheduleEveryWrong)}
					onChange={(typed) => set(words.scheduleEveryField, { everyMinutes: Number(typed) })}
				/>
				<SettingRow
					label={words.scheduleNotBefore}
					line={isLater && notBeforeMs !== null ? words.scheduleFrom({ time: formatTimeShort(notBeforeMs) }) : settings.fromTheStart}
				>
					<Button size="small" look="outline" onPress={() => open({ kind: 'ad-schedule' })}>
						{settings.change}
					</Button>
				</SettingRow>
			</SettingBox>
			<SettingBox title={words.slateTitle}>
				<SettingRow label={words.slateUse} line={slate.enabled ? settings.slateScene({ scene: scene?.name ?? null }) : words.slateText}>
					<Button size="small" look="outline" onPress={() => open({ kind: 'ad-slate' })}>
						{settings.change}
					</Button>
				</SettingRow>
			</SettingBox>
		</>
	)
}

/** What the platforms allow, as far as it is known now. */
export function AdLimits() {
	const { adControls: words, settings } = useTexts()
	const { platforms, hourlyLimit, spacingMs, typicalLengthMs } = useSlice('ads')
	const facts: readonly (readonly [string, string])[] = [
		[settings.adsAnHour, String(hourlyLimit)],
		[settings.betweenAds, settings.inSeconds({ seconds: Math.round(spacingMs / 1000) })],
		[
			settings.typicalAd,
			typicalLengthMs === null ? settings.notKnown : settings.inSeconds({ seconds: Math.round(typicalLengthMs / 1000) }),
		],
		...platforms.map(
			({ platformName, remaining, remainingSource }) =>
				[
					platformName,
					remaining === null
						? settings.notKnown
						: remainingSource === 'local'
							? words.leftAbout({ count: remaining })
							: words.left({ count: remaining }),
				] as const,
		),
	]
	return (
		<SettingBox title={settings.adLimits}>
			<NamedValues className="setting-facts" values={facts} />
			<p>{settings.adLimitsNote}</p>
		</SettingBox>
	)
}
