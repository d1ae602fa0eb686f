/** A typeface of Chinese office papers, by the name officials' computers know it, and by what stands in for it elsewhere. */
export interface OfficeFont {
  readonly name: string;
  /** Tried where the first is not installed: Windows, WPS and open systems name the same style differently. */
  readonly others: readonly string[];
}

/** 仿宋_GB2312, of the body. @source GB/T 9704-2012 5.2.2 */
export const FANGSONG: OfficeFont = { name: '\u4eff\u5b8b_GB2312', others: ['\u4eff\u5b8b', 'FangSong', 'STFangsong'] };

/** 方正小标宋简体, of the title; 宋体 where it was not bought. */
export const XIAOBIAOSONG: OfficeFont = {
  name: '\u65b9\u6b63\u5c0f\u6807\u5b8b\u7b80\u4f53',
  others: ['\u65b9\u6b63\u5c0f\u6807\u5b8b_GBK', '\u5b8b\u4f53', 'SimSun'],
};

/** 黑体, of headings. */
export const HEITI: OfficeFont = { name: '\u9ed1\u4f53', others: ['SimHei', 'STHeiti'] };

/** 宋体, of tables and page numbers. */
export const SONGTI: OfficeFont = { name: '\u5b8b\u4f53', others: ['SimSun', 'STSong'] };

/** Of Latin letters and digits. */
export const LATIN = 'Times New Roman';
