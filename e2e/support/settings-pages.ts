/** The pages of the settings by their ids, see renderer/pages/settings/settings-pages.ts. */
export const settingsPages = ['picture', 'sound', 'recording', 'ads', 'air', 'keys', 'remote-access', 'appearance', 'diagnostics'] as const
