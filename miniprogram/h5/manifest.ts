/** What app.json says of the shell around the pages; the rest of it is WeChat's alone. */
export interface AppConfig {
  readonly usingComponents?: Readonly<Record<string, string>>;
  readonly window: {
    readonly navigationBarTitleText: string;
    readonly navigationBarBackgroundColor?: string;
    readonly navigationBarTextStyle?: 'black' | 'white';
  };
  readonly tabBar?: {
    readonly color: string;
    readonly selectedColor: string;
    readonly list: readonly TabItem[];
  };
}

/** One way in at the foot of the screen. Icons are paths in the source tree, e.g. `icons/home.svg`. */
export interface TabItem {
  readonly pagePath: string;
  readonly text: string;
  readonly iconPath?: string;
  readonly selectedIconPath?: string;
}

/** The json beside a page or a component. */
export interface UnitConfig {
  readonly component?: boolean;
  /** Tag -> path from the root with a leading slash, e.g. `/components/screen/screen`. */
  readonly usingComponents?: Readonly<Record<string, string>>;
  readonly styleIsolation?: string;
  readonly navigationBarTitleText?: string;
}

/** Pages and components that can be opened once this is there. */
export interface Part {
  /** Their templates: what `TmplGroup.getTmplGenObjectGroups()` gives, evaluated, by path. */
  readonly groups: Readonly<Record<string, unknown>>;
  /** Runs their TypeScript, by the same paths as `config`, a component always before what uses it. */
  readonly load: Readonly<Record<string, () => unknown>>;
}

/** What the build hands to the browser host: the whole mini-program, its templates compiled. */
export interface Manifest {
  /** app.json; `usingComponents` as absolute paths. */
  readonly app: AppConfig;
  /** Routes without a leading slash, those of subpackages too; the first is home. */
  readonly pages: readonly string[];
  /** The json of every page and component by its path (no leading slash); `usingComponents` names all the tags its template uses. */
  readonly config: Readonly<Record<string, UnitConfig>>;
  /** Runs app.ts. */
  readonly runApp: () => unknown;
  /** Home and what it is made of: enough to begin with. */
  readonly first: Part;
  /** Everything else, fetched when it is first asked for; asked again after a failure, it tries again. */
  readonly rest: () => Promise<Part>;
  /** Source path of a picture without a leading slash (`icons/home.svg`) -> the address it is shown by (`/app/icons/home-1a2b.svg`). */
  readonly pictures: Readonly<Record<string, string>>;
  /** Pages whose route begins so leave nothing in address, history or title, e.g. `pages/insider/`. */
  readonly quiet: readonly string[];
}
