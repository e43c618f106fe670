import { t } from './phrases.ts';
import type { CategoryContent, Text3 } from './types.ts';

const leaf = (id: string, ancestors: readonly string[], names: Text3): CategoryContent => ({ id, slug: id, names, ancestors, leaf: true });
const group = (id: string, names: Text3): CategoryContent => ({ id, slug: id, names, ancestors: [], leaf: false });

/** The tree of the shop. A scheme's or rule's category word matches own id, any ancestor, or a material; exclusion wins. */
export const categories: readonly CategoryContent[] = [
  group('food', t('食品', 'Food', 'أغذية')),
  group('fruit', t('果品', 'Fruit', 'فواكه')),
  group('herbs', t('香草与香料植物', 'Herbs', 'أعشاب')),
  group('cocoa', t('可可', 'Cocoa', 'كاكاو')),
  group('apiculture', t('养蜂产品', 'Products of bees', 'منتجات النحل')),
  leaf('coffee', ['food'], t('咖啡', 'Coffee', 'قهوة')),
  leaf('tea', ['food'], t('茶', 'Tea', 'شاي')),
  leaf('nuts', ['food', 'fruit'], t('坚果', 'Nuts', 'مكسرات')),
  leaf('dried-fruit', ['food', 'fruit'], t('果干', 'Dried fruit', 'فواكه مجففة')),
  leaf('frozen-fruit', ['food', 'fruit'], t('冷冻水果', 'Frozen fruit', 'فواكه مجمدة')),
  leaf('grain', ['food'], t('谷物', 'Grain', 'حبوب')),
  leaf('spice', ['food', 'herbs'], t('香料', 'Spices', 'توابل')),
  leaf('oil', ['food'], t('食用油', 'Edible oils', 'زيوت غذائية')),
  leaf('pantry', ['food'], t('调味与佐餐', 'Pantry', 'مؤونة المطبخ')),
  leaf('chocolate', ['food', 'cocoa'], t('巧克力', 'Chocolate', 'شوكولاتة')),
  leaf('honey', ['food', 'apiculture'], t('蜂蜜', 'Honey', 'عسل')),
  leaf('dairy', ['food'], t('乳品', 'Dairy', 'ألبان')),
  leaf('wine', ['food'], t('葡萄酒', 'Wine', 'نبيذ')),
  leaf('spirits', ['food'], t('烈酒', 'Spirits', 'مشروبات مقطّرة')),
  leaf('beverage', ['food'], t('饮品', 'Drinks', 'مشروبات')),
  leaf('seafood', ['food'], t('海鲜', 'Seafood', 'مأكولات بحرية')),
  leaf('supplement', ['food'], t('营养滋补', 'Supplements', 'مكملات غذائية')),
  leaf('home', [], t('家居', 'Home', 'المنزل')),
  leaf('textile', ['home'], t('纺织与服饰', 'Textiles', 'منسوجات')),
  leaf('carpet', ['textile', 'home'], t('地毯', 'Carpets', 'سجاد')),
  leaf('ceramic', ['home'], t('陶瓷', 'Ceramics', 'خزف')),
  group('household', t('日用', 'Household', 'لوازم يومية')),
  leaf('stationery', ['household'], t('纸品文具', 'Stationery', 'قرطاسية')),
  leaf('craft', [], t('手工艺', 'Crafts', 'حرف يدوية')),
  leaf('leather', [], t('皮具', 'Leather goods', 'منتجات جلدية')),
  leaf('jewellery', [], t('首饰', 'Jewellery', 'مجوهرات')),
  leaf('cosmetic', [], t('护肤个护', 'Skin care', 'عناية بالبشرة')),
];
