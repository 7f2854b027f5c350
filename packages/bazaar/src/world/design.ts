/** Kinds of goods in the world. */
export type Category =
  | 'lamp'
  | 'kettle'
  | 'mug'
  | 'bottle'
  | 'headphones'
  | 'watch'
  | 'sunglasses'
  | 'backpack'
  | 'chair'
  | 'speaker'
  | 'accessory';

/** Materials of one colour version, as `kind:#colour`. `dial` and `ink` colour watch faces and lenses. */
export interface ColourWay {
  name: string;
  body: string;
  trim: string;
  accent: string;
  dial?: string;
  ink?: string;
}

/** One parametric product. `params` feed the builder of its category. */
export interface Design {
  key: string;
  brand: string;
  category: Category;
  /** Model name as the maker prints it. */
  model: string;
  /** Price in euros at which the maker sells. */
  priceEur: number;
  params: Record<string, number>;
  palettes: readonly ColourWay[];
  /** For accessories: the client design that it fits. */
  fits?: string;
}
