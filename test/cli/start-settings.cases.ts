import { makeDataFolder } from '../../cli/embedded/data-folder';
import { ignoredSettings, readStartSettings } from '../../cli/start-settings';
import { ExplainedError } from '../../runtime/explained-error';

export function startSettingsCases(): void {
  test.each([{ PORT: '0' }, { PORT: 'x' }, { LOG_LEVEL: 'loud' }])(
    '%j is refused before anything is started, and the setting is named',
    (given) => {
      expect(() => readStartSettings(given)).toThrow(ExplainedError);
      expect(() => readStartSettings(given)).toThrow(Object.keys(given)[0]);
    },
  );

  test('settings that are heeded are read, and empty ones are not given', () => {
    expect(readStartSettings({ PORT: '4100', LOG_LEVEL: 'warn' })).toEqual({
      apiPort: 4100,
      logLevel: 'warn',
    });
    expect(readStartSettings({ PORT: '', LOG_LEVEL: '' })).toEqual({
      apiPort: undefined,
      logLevel: 'info',
    });
  });

  test('settings of production that a start ignores are named, and no others', () => {
    expect(
      ignoredSettings({
        PORT: '4100',
        SAIMNIEKS_DATA: '.data',
        DATABASE_URL: 'postgresql://x',
        TEMPORAL_ADDRESS: '127.0.0.1:7233',
        HOME: '/root',
        SMTP_URL: '',
      }),
    ).toEqual(['DATABASE_URL', 'TEMPORAL_ADDRESS']);
  });

  test.each(['/proc/x/y', '/dev/null/x'])(
    'a data folder %s, which nobody can make, is refused at once, with the setting that names another',
    async (folder) => {
      await expect(makeDataFolder(folder)).rejects.toThrow(
        new RegExp(
          `^The data folder ${folder} cannot be made: .*choose another with SAIMNIEKS_DATA`,
        ),
      );
    },
  );
}
