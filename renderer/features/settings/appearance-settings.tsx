import { useState } from 'react'
import { systemLanguage } from '../../../shared/domain/language.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useSetting } from '../../hooks/use-setting.ts'
import { isHalfRate, keepMonitorRate, keptMonitorRate, type MonitorRate, monitorRates } from '../../lib/monitor-rate.ts'
import { setTheme, type Theme, themeNow } from '../../lib/theme.ts'
import { availableLanguages } from '../../texts/language.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Tag } from '../../ui/chip.tsx'
import { SettingBox, SettingSelect } from '../../ui/setting-row.tsx'
import './appearance-settings.css'

const themes = ['system', 'dark', 'light'] as const
const lamps = ['off-air', 'practice', 'on-air'] as const
const tagOf = { 'off-air': 'off', practice: 'practice', 'on-air': 'air' } as const

/** The look of this screen only. */
export function ThemeSettings() {
	const { settings } = useTexts()
	const [theme, setChosen] = useState<Theme>(() => themeNow(document, localStorage))
	return (
		<section className="setting-box" aria-label={settings.look}>
			<h2>{settings.look}</h2>
			<fieldset className="themes" aria-label={settings.look}>
				{themes.map((each) => (
					<label key={each} className="theme">
						<input
							type="radio"
							className="visually-hidden"
							name="theme"
							value={each}
							checked={each === theme}
							onChange={() => {
								setTheme(each, document, localStorage)
								setChosen(each)
							}}
						/>
						<span className={`theme__picture theme__picture--${each}`} aria-hidden="true">
							<i />
							<i />
							<i />
						</span>
						<span>{settings.themes[each]}</span>
					</label>
				))}
			</fieldset>
		</section>
	)
}

/** The monitors of this screen only. */
export function MonitorSettings() {
	const { settings: words } = useTexts()
	const { feed } = useStudio()
	const [rate, setChosen] = useState<MonitorRate>(() => keptMonitorRate(localStorage))
	return (
		<SettingBox title={words.monitors}>
			<SettingSelect
				label={words.monitorRate}
				line={words.monitorRateLine}
				value={rate}
				options={monitorRates.map((each) => ({ value: each, label: words.monitorRates[each] }))}
				onChange={(chosen) => {
					keepMonitorRate(chosen, localStorage)
					feed.wantHalfRate(isHalfRate(chosen, document))
					setChosen(chosen)
				}}
			/>
		</SettingBox>
	)
}

/** The language of every screen of this studio. Each language has its own name for itself. */
export function LanguageSettings() {
	const { settings: words } = useTexts()
	const { runner } = useStudio()
	const { language } = useSlice('app')
	const change = useSetting()
	const set = (to: string) => runner.run('settings.setLanguage', { language: to })
	return (
		<SettingBox does="settings.setLanguage" title={words.language}>
			<SettingSelect
				label={words.language}
				line={words.languageHint}
				value={language}
				options={[
					{ value: systemLanguage, label: words.languageOfSystem },
					...availableLanguages.map((each) => ({ value: each, label: nameOf(each) })),
				]}
				onChange={(chosen) => change({ name: words.language, apply: () => set(chosen), undo: () => set(language) })}
			/>
		</SettingBox>
	)
}

function nameOf(language: string): string {
	return new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language
}

/** What the lamp in the bar means. */
export function LampMeanings() {
	const { settings: words, lamp } = useTexts()
	return (
		<SettingBox title={words.lamp}>
			<dl className="lamp-meanings">
				{lamps.map((each) => (
					<div key={each}>
						<dt>
							<Tag tone={tagOf[each]}>{lamp[each]}</Tag>
						</dt>
						<dd>{words.lamps[each]}</dd>
					</div>
				))}
			</dl>
			<p>{words.lampNote}</p>
		</SettingBox>
	)
}
